import { namespaceFlag, shellWord } from '../lib/text/shell';
import { systemOf } from '../systems';
import type { SeenStep } from './cause';
import { stagesOf, type StatusSubject } from './stage';

/** How a step is run again once its cause is gone, and what a second run does. */
export function tryAgain({ subject, stage, job, state }: SeenStep): readonly string[] {
  if (stage.role === 'serves') return ['Once the cause is gone, Kubernetes goes on by itself'];
  if (state !== 'failed' || job === undefined)
    return ['Once the cause is gone, Kubernetes goes on by itself until the deadline of the Job'];
  const { again } = systemOf(subject.state.facts).recovery ?? {};
  return [
    ...commandsAgain(subject, job.metadata.name),
    ...(again === undefined ? [] : [`A second run: ${again}`]),
    ...(stage.recovery === undefined ? [] : [stage.recovery]),
  ];
}

/** What runs a failed Job again, for the target that delivers it. */
function commandsAgain(subject: StatusSubject, job: string): readonly string[] {
  const { state } = subject;
  const remove = `kubectl delete job ${shellWord(job)}${namespaceFlag(subject.state)}`;
  switch (state.delivery) {
    case 'helm':
      return ['Run the same helm upgrade again: it replaces the Job'];
    case 'argocd':
      return state.argocdHook
        ? ['Sync the Application again (argocd app sync): it replaces the Job']
        : [remove, 'Argo CD creates the Job anew at its next retry; where none is left: argocd app sync'];
    case 'flux':
      return [
        remove,
        ...kustomizationsOf(subject)
          .slice(0, 1)
          .map((each) => `flux reconcile kustomization ${shellWord(each.name)}${namespaceFlag(each)} --with-source`),
      ];
    case 'kubectl':
      return [`Run ${applyScript(subject)} again: it deletes the failed Job and runs it anew`];
  }
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

/** What the system of a workload says about a cause; nothing where it says nothing. */
export function ownWayOut({ subject }: SeenStep, code: string): readonly string[] | undefined {
  const { state } = subject;
  const found = systemOf(state.facts).recovery?.edits[code];
  return found === undefined ? undefined : [`In ${state.file}: ${found}`];
}

/** The Jobs that the sources ask for. */
export function wantedJobs(subject: StatusSubject): ReadonlySet<string> {
  return new Set(stagesOf(subject).flatMap((stage) => (stage.role === 'completes' ? [stage.job.metadata.name] : [])));
}
