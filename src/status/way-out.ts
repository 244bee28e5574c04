import { chartCommands } from '../delivery/helm-commands';
import { jobReferences } from '../delivery/job-references';
import { phasesBefore } from '../delivery/phase-order';
import { ownCopiesCommand, recoveryCommands, recoveryIntroduction } from '../delivery/recovery-commands';
import { namespaceFlag, shellWord } from '../lib/text/shell';
import { mapsAt, valueAt } from '../lib/value-at';
import { systemOf } from '../systems';
import { tryFindApplication } from './argocd-application';
import type { SeenStep } from './cause';
import { stagesOf, type JobStage, type StatusSubject } from './stage';

/** How a step is run again once its cause is gone, and what a second run does. */
export function tryAgain(seen: SeenStep): readonly string[] {
  const { subject, stage, job, state } = seen;
  if (stage.role === 'serves') return ['Once the cause is gone, Kubernetes goes on by itself'];
  if (state !== 'failed' || job === undefined)
    return ['Once the cause is gone, Kubernetes goes on by itself until the deadline of the Job'];
  const { again } = systemOf(subject.state.facts).recovery ?? {};
  return [
    ...commandsAgain(seen, stage, job.metadata.name),
    ...(again === undefined ? [] : [`A second run: ${again}`]),
    ...(stage.recovery === undefined ? [] : [stage.recovery.said]),
  ];
}

/** What runs a failed Job again, for the target that delivers it. */
function commandsAgain(seen: SeenStep, { phase }: JobStage, job: string): readonly string[] {
  const { subject } = seen;
  const { state } = subject;
  const remove = `kubectl delete job ${shellWord(job)}${namespaceFlag(subject.state)}`;
  const sync = `argocd app sync ${tryFindApplication(seen)?.metadata.name ?? 'APPLICATION'}`;
  switch (state.delivery) {
    case 'helm':
      return [`${upgradeAgain(subject)}: it replaces the Job`];
    case 'argocd':
      return state.argocdHook
        ? [`Sync the Application again, which replaces the Job: ${sync}`]
        : [remove, `Argo CD creates the Job anew at its next retry; where none is left: ${sync}`];
    case 'flux':
      return [remove, ...reconciliations(subject, phase)];
    case 'kubectl':
      return [`Run ${applyScript(subject)} again: it deletes the failed Job and runs it anew`];
  }
}

/** The command that the README of the chart names. */
export function upgradeAgain({ state, workload, output }: StatusSubject): string {
  const command = workload === undefined ? undefined : chartCommands(workload, state.namespace).upgrade;
  const where = output === undefined ? '' : `in ${output}: `;
  return `Run the same helm upgrade again${command === undefined ? '' : ` (${where}${command})`}`;
}

/** Of the Kustomization that holds the Job of a phase; of all where nobody knows which does. */
function reconciliations(subject: StatusSubject, phase: string | undefined): readonly string[] {
  const all = kustomizationsOf(subject);
  // The name of another phase may end alike, and is longer.
  const [own] = all
    .filter(({ name }) => phase !== undefined && name.endsWith(`-${phase}`))
    .sort((left, right) => left.name.length - right.name.length);
  return (own === undefined ? all : [own]).map(reconciliation);
}

/** What has Flux look at a Kustomization at once. */
export function reconciliation(kustomization: ReturnType<typeof kustomizationsOf>[number]): string {
  return `flux reconcile kustomization ${shellWord(kustomization.name)}${namespaceFlag(kustomization)} --with-source`;
}

function applyScript({ state, output }: StatusSubject): string {
  return `${output === undefined ? '' : `${output}/`}${state.name}/apply.sh`;
}

/** An edit of the source, then a delivery. */
export function changeSource({ state }: StatusSubject, what: string): string {
  return `${what} in ${state.file}, run schemagate synth and deliver`;
}

/** The Kustomizations of Flux that deliver a workload, in their order. */
export function kustomizationsOf({
  state,
}: StatusSubject): readonly { readonly name: string; readonly namespace?: string }[] {
  return state.objects
    .filter(({ apiVersion }) => apiVersion.startsWith('kustomize.toolkit.fluxcd.io/'))
    .map(({ metadata }) => ({ name: metadata.name, namespace: metadata.namespace }));
}

/** The edit of the source that its system knows for a cause of its Job; nothing where it knows none. */
export function ownWayOut({ subject, stage }: SeenStep, code: string): string | undefined {
  const { state } = subject;
  const edit = stage.role === 'completes' ? systemOf(state.facts).recovery?.edits[code] : undefined;
  if (edit === undefined) return undefined;
  return `In ${state.file}: ${edit}${edit.includes('schemagate synth') ? '' : ', run schemagate synth and deliver'}`;
}

/** The edit of the source that is the way out. @param what what it is where the system of the workload has no word for it */
export function correctSource(seen: SeenStep, code: string, what: string): string {
  return ownWayOut(seen, code) ?? changeSource(seen.subject, what);
}

/**
 * The commands that run a command of the migration tool once, in a copy of the Job.
 *
 * @param code of the finding
 * @param words the command without the options of the Job's own, for a Job whose command could not be read
 */
export function toolCommands({ subject, stage, job }: SeenStep, code: string, words: string): readonly string[] {
  if (stage.role === 'serves' || job === undefined) return [words];
  const { state, workload } = subject;
  const [container] = mapsAt(stage.job, ['spec', 'template', 'spec', 'containers']);
  const plain = { container: String(container?.name), command: ['sh', '-c', words], lacksOptions: true };
  const command = stage.recovery?.byFinding[code] ?? plain;
  const { name, namespace = state.namespace } = job.metadata;
  return [
    `${recoveryIntroduction(command)}:`,
    ...deletedByHelm(subject, stage),
    ...recoveryCommands(command, { name, namespace }, workload?.jobLabels),
  ];
}

/** What Helm has deleted behind the Job, and a copy of it needs. */
function deletedByHelm({ state, workload }: StatusSubject, { phase: id }: JobStage): readonly string[] {
  const phase = workload && phasesBefore(workload).find((each) => each.id === id);
  if (state.delivery !== 'helm' || workload === undefined || phase === undefined) return [];
  const command = ownCopiesCommand(workload, phase, state.namespace);
  return command === undefined ? [] : [command];
}

/** The Secrets that may hold what the Job logs in with: those of its variables, or else those that it mounts. */
export function secretsOf({ stage }: SeenStep): readonly string[] {
  if (stage.role === 'serves') return [];
  const spec = valueAt(stage.job, ['spec', 'template', 'spec']) as object;
  const read = (part: object) =>
    jobReferences({ ...stage.job, spec: part }).flatMap(({ kind, name }) => (kind === 'Secret' ? [name] : []));
  const variables = read({ ...spec, volumes: [], imagePullSecrets: [] });
  return [...new Set(variables.length > 0 ? variables : read({ ...spec, imagePullSecrets: [] }))];
}

/** `gateways/payments.yaml or Secret payments-credentials`: where the address of the database may stand. */
export function addressIn(seen: SeenStep): string {
  return [seen.subject.state.file, ...secretsOf(seen).map((name) => `Secret ${name}`)].join(' or ');
}

/** The Jobs that the sources ask for. */
export function wantedJobs(subject: StatusSubject): ReadonlySet<string> {
  return new Set(stagesOf(subject).flatMap((stage) => (stage.role === 'completes' ? [stage.job.metadata.name] : [])));
}
