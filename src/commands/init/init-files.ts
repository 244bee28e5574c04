import { initChoice, type InitAnswers } from './init-answers';
import { packageFile } from '../../state/package-file';
import { VERSION } from '../terminal/version';
import { oneLine } from '../../lib/yaml/write/scalar';
import { readText } from '../../state/read-text';
import { DEFAULT_KUBERNETES_VERSION } from '../../model/target';
import type { InitChoice } from '../../systems/system';

/** A file that `init` writes, relative to the project, with `/` between its parts. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

const WORKFLOW = '.github/workflows/schemagate.yaml';
/** What is written whatever the answers are. */
export const ALWAYS_WRITTEN: readonly string[] = ['schemagate.yaml', WORKFLOW];

/**
 * The resource, the settings and a workflow that checks both; for Argo CD its Application as well.
 *
 * @param locked the version of schemagate that the project has locked. Default: the one that runs
 */
export function initFiles(answers: InitAnswers, locked = VERSION): readonly InitFile[] {
  const choice = initChoice(answers.system);
  const { folder, resource } = choice;
  const file = `${folder}/${answers.name}.yaml`;
  const text = resource(answers);
  return [
    { path: file, text: `${schemaLine(kindOf(text), locked)}${text}` },
    { path: 'schemagate.yaml', text: `${schemaLine('schemagate', locked)}${settings(answers, choice)}` },
    { path: WORKFLOW, text: workflow(locked) },
    ...(answers.delivery === 'argocd' ? [{ path: `argocd/${answers.name}.yaml`, text: application(answers) }] : []),
  ];
}

/** By this line editors know the schema of a file: they complete its keys, and mark those that there are not. */
function schemaLine(name: string, version: string): string {
  return `# yaml-language-server: $schema=https://unpkg.com/schemagate@${version}/imports/schemas/${name}.json\n`;
}

/** The name of the schema of a resource. */
function kindOf(text: string): string {
  return (/^kind: (\S+)$/m.exec(text)?.[1] ?? '').toLowerCase();
}

function application({ name, namespace }: InitAnswers): string {
  const text = readText(packageFile('examples', 'argocd', 'application.yaml'), 'the example of an Application');
  return text
    .replace(/^ {2}name: ssg$/m, `  name: ${oneLine(name)}`)
    .replace(/^ {4}repoURL: .*$/m, '    repoURL: https://git.example.com/OWNER/NAME.git # yours')
    .replace(/^ {4}path: dist\/argocd$/m, '    path: dist')
    .replace(/^ {6}include: ssg\.k8s\.yaml$/m, `      include: ${name}.k8s.yaml`)
    .replace(/^ {4}namespace: gateways$/m, `    namespace: ${oneLine(namespace)}`);
}

function settings({ delivery }: InitAnswers, { folder, kubernetesVersion }: InitChoice): string {
  const applies = { helm: 'helm upgrade', argocd: 'Argo CD', flux: 'Flux', kubectl: 'apply.sh, with kubectl' };
  const flux =
    '# Where Flux finds the output; these are the names that flux bootstrap gives.\nflux:\n  sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }\n';
  return `# What schemagate compiles. What a key does, and which there are: schemagate explain config.
sources: [${folder}]
# ${applies[delivery]} applies what is in the output folder: commit it.
delivery: ${delivery}
output: dist
# The oldest Kubernetes that the output must work on.
kubernetesVersion: "${kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION}"
${delivery === 'flux' ? flux : ''}`;
}

/** The example is the one text of it. */
function workflow(version: string): string {
  const text = readText(packageFile('examples', 'ci', 'github-workflow-npx.yaml'), 'the example of a workflow');
  return text.replace(`schemagate@${VERSION}`, `schemagate@${version}`);
}
