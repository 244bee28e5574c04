import { jobReferences } from '../../delivery/job-references';
import { valueAt, mapsAt } from '../../lib/value-at';
import type { KubeObject } from '../../model/kube';
import type { SeenStep, StepCause } from '../cause';
import { textAt } from '../read';
import { stagesOf } from '../stage';

/** A wave or a hook waits for what comes after it: the delivery waits for itself, and never goes on. */
export const waitsForItself: StepCause = {
  code: 'status/waits-for-itself',
  judge: (seen) => (seen.stage.role === 'completes' ? withheldNeed(seen) : waitingForLaterJob(seen)),
};

/** The Job needs an object that the same delivery holds, and that is not there. */
export function withheldNeed({ subject, job, events, pods, gone }: SeenStep) {
  if (job === undefined) return undefined;
  const own = jobReferences(job).filter(({ kind, name }) =>
    subject.state.objects.some((object) => object.kind === kind && object.metadata.name === name),
  );
  const words = [
    ...events,
    ...gone,
    ...pods.flatMap((pod) =>
      mapsAt(pod, ['status', 'containerStatuses']).map((status) => ({
        message: textAt(status, 'state', 'waiting', 'message') ?? '',
      })),
    ),
  ].map(({ message }) => message.toLowerCase());
  const missing = own.find(({ kind, name }) =>
    words.some((text) => text.includes(`${kind.toLowerCase()} "${name}" not found`)),
  );
  if (missing === undefined) return undefined;
  const { kind, name } = missing;
  return {
    message: `the Job waits for ${kind} ${name}, which this delivery holds and has not applied: it comes after the Job, which nothing that is rendered here does, or has been left out`,
    wayOut: [
      `Compare the wave or hook of ${kind} ${name} with that of the Job in what is delivered: an overlay or a plugin has moved one of them`,
      'schemagate synth --check says whether what is committed is what the sources render',
    ],
  };
}

/** New pods wait in an init container, and a Job comes only when they are ready. */
function waitingForLaterJob({ subject, stage, pods, state, view }: SeenStep) {
  if (state !== 'running' && state !== 'failed') return undefined;
  const stages = stagesOf(subject);
  const later = stages
    .slice(stages.findIndex((each) => each.role === stage.role) + 1)
    .flatMap((each) => (each.role === 'completes' ? [each.job.metadata.name] : []))
    .find((name) => view.find('Job', name, subject.state.namespace) === undefined);
  const waiting = pods.flatMap((pod) => waitContainers(pod)).at(0);
  if (later === undefined || waiting === undefined) return undefined;
  return {
    severity: 'warning' as const,
    message: `init container ${waiting} of a new pod has not ended, and Job ${later} comes only when the new pods are ready: if the container waits for that Job, both wait for ever`,
    wayOut: [
      `Look what it waits for; a migration that pods wait for runs before them: schemagate.dev/run: before on Job ${later}, and the init container can go`,
    ],
  };
}

/** The init containers that run, those that run beside the others left out. */
function waitContainers(pod: KubeObject): readonly string[] {
  const beside = new Set(
    mapsAt(pod, ['spec', 'initContainers'])
      .filter(({ restartPolicy }) => restartPolicy === 'Always')
      .map(({ name }) => name),
  );
  return mapsAt(pod, ['status', 'initContainerStatuses'])
    .filter((status) => valueAt(status, ['state', 'running']) !== undefined && !beside.has(status.name))
    .map(({ name }) => String(name));
}
