import { initChoice, type InitAnswers } from './init-answers';
import { packageFile } from '../../state/package-file';
import { readText } from '../../state/read-text';

/** A file that `init` writes, relative to the project, with `/` between its parts. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

/** The resource, the settings and a workflow that checks both. */
export function initFiles(answers: InitAnswers): readonly InitFile[] {
  const { folder, resource } = initChoice(answers.system);
  return [
    { path: `${folder}/${answers.name}.yaml`, text: resource(answers) },
    { path: 'schemagate.yaml', text: settings(answers, folder) },
    { path: '.github/workflows/schemagate.yaml', text: workflow() },
  ];
}

function settings({ delivery }: InitAnswers, folder: string): string {
  const applies = { helm: 'helm upgrade', argocd: 'Argo CD', flux: 'Flux', kubectl: 'apply.sh, with kubectl' };
  const flux =
    '# Where Flux finds the output; these are the names that flux bootstrap gives.\nflux:\n  sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }\n';
  return `# What schemagate compiles. What a key does, and which there are: schemagate explain config.
sources: [${folder}]
# ${applies[delivery]} applies what is in the output folder: commit it.
delivery: ${delivery}
output: dist
# The oldest Kubernetes that the output must work on.
kubernetesVersion: "1.30"
${delivery === 'flux' ? flux : ''}`;
}

/** The example is the one text of it. */
function workflow(): string {
  return readText(packageFile('examples', 'ci', 'github-workflow-npx.yaml'), 'the example of a workflow');
}
