import type { InitAnswers } from './init-answers';
import { initResource } from './init-resource';

/** A file that `init` writes, relative to the project, with `/` between its parts. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = { gateway: 'gateways', documentdb: 'databases' } as const;

/** The resource, the settings and a workflow that checks both. */
export function initFiles(answers: InitAnswers): readonly InitFile[] {
  const folder = FOLDERS[answers.system];
  return [
    { path: `${folder}/${answers.name}.yaml`, text: initResource(answers) },
    { path: 'schemagate.yaml', text: settings(answers, folder) },
    { path: '.github/workflows/schemagate.yaml', text: workflow(folder) },
  ];
}

function settings({ target }: InitAnswers, folder: string): string {
  const applies = { helm: 'helm upgrade', argocd: 'Argo CD', flux: 'Flux', kubectl: 'apply.sh, with kubectl' };
  const flux =
    '# Where Flux finds the output; these are the names that flux bootstrap gives.\nflux:\n  sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }\n';
  return `# What schemagate compiles: docs/settings.md.
sources: [${folder}]
# ${applies[target]} applies what is in the output folder: commit it.
delivery: ${target}
output: dist
# The oldest Kubernetes that the output must work on.
kubernetesVersion: "1.30"
${target === 'flux' ? flux : ''}`;
}

function workflow(folder: string): string {
  return `# Says what a change would do before it is merged, and holds the output up to date.
name: schemagate
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the plan reads the history of ${folder}
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: The output is what the sources say
        run: npx --yes schemagate synth --check
      - name: What this change does
        if: github.event_name == 'pull_request'
        run: |
          npx --yes schemagate plan --from "origin/$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"
        env:
          BASE: \${{ github.base_ref }}
`;
}
