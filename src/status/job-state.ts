import { mapsAt } from '../lib/value-at';
import { plural } from '../lib/text/plural';
import type { KubeObject } from '../model/kube';
import { numberAt, textAt, timeAt } from './read';
import type { StepStatus } from './workload-status';

/** What a Job says of itself. */
export interface JobState {
  readonly state: Extract<StepStatus['state'], 'waiting' | 'running' | 'done' | 'failed'>;
  readonly detail: string;
  readonly since?: number;
  /** In milliseconds since 1970: when its deadline ends it. */
  readonly endsAt?: number;
}

/** The condition of an object that holds. */
export function conditionOf(object: KubeObject | undefined, type: string, status = 'True') {
  return mapsAt(object, ['status', 'conditions']).find((each) => each.type === type && each.status === status);
}

/**
 * How far a Job is.
 *
 * @param pods its pods, for what they ended with
 * @param unread why they are not known
 */
export function jobState(job: KubeObject, pods: readonly KubeObject[], unread?: string): JobState {
  const name = `Job ${job.metadata.name}`;
  const complete = conditionOf(job, 'Complete');
  if (complete !== undefined) {
    const since = timeAt(job, 'status', 'completionTime') ?? timeAt(complete, 'lastTransitionTime');
    return { state: 'done', detail: `${name} is complete`, since };
  }
  const failed = conditionOf(job, 'Failed') ?? conditionOf(job, 'FailureTarget');
  if (failed !== undefined) {
    return { state: 'failed', detail: `${name}: ${failure(job, pods)}`, since: timeAt(failed, 'lastTransitionTime') };
  }
  if (textAt(job, 'metadata', 'deletionTimestamp') !== undefined) {
    return {
      state: 'waiting',
      detail: `${name} is being deleted`,
      since: timeAt(job, 'metadata', 'deletionTimestamp'),
    };
  }
  if (conditionOf(job, 'Suspended') !== undefined) return { state: 'waiting', detail: `${name} is suspended` };
  const since = timeAt(job, 'status', 'startTime') ?? timeAt(job, 'metadata', 'creationTimestamp');
  const deadline = numberAt(job, 'spec', 'activeDeadlineSeconds');
  const endsAt = since === undefined || deadline === undefined ? undefined : since + 1000 * deadline;
  return { state: 'running', detail: `${name}: ${progress(job, pods, unread)}`, since, endsAt };
}

function failure(job: KubeObject, pods: readonly KubeObject[]): string {
  const failed = numberAt(job, 'status', 'failed') ?? 0;
  const codes = [...new Set(pods.flatMap(exitCodes))].filter((code) => code !== 0);
  const exits = codes.length === 0 ? '' : ` (exit ${codes.join(', ')})`;
  const reason = textAt(conditionOf(job, 'Failed') ?? conditionOf(job, 'FailureTarget'), 'reason');
  if (reason === 'DeadlineExceeded') return `its deadline has passed; ${plural(failed, 'pod')} failed${exits}`;
  if (failed === 0) return `failed${reason === undefined ? '' : ` (${reason})`}`;
  return `${plural(failed, 'pod')} failed${exits}`;
}

function progress(job: KubeObject, pods: readonly KubeObject[], unread: string | undefined): string {
  const failed = numberAt(job, 'status', 'failed') ?? 0;
  const again = failed === 0 ? '' : `, after ${plural(failed, 'pod')} failed`;
  const pod = pods.at(-1);
  if (pod === undefined)
    return unread === undefined ? `no pod yet${again}` : `its pods cannot be read: ${unread}${again}`;
  return `pod ${pod.metadata.name} is ${podWord(pod)}${again}`;
}

/** What a pod does, in a word or two. */
export function podWord(pod: KubeObject): string {
  const [waiting] = statusesOf(pod).filter((status) => textAt(status, 'state', 'waiting', 'reason') !== undefined);
  const reason = textAt(waiting, 'state', 'waiting', 'reason') ?? 'PodInitializing';
  const message = textAt(waiting, 'state', 'waiting', 'message') ?? '';
  // What no cause explains: a container that cannot be created or started says why.
  if (/^(?:Create|Run)Container/.test(reason) && message !== '') return `${reason}: ${message}`;
  if (reason !== 'PodInitializing') return reason;
  return (textAt(pod, 'status', 'phase') ?? 'Unknown').toLowerCase();
}

/** The states of the containers of a pod, init containers first. */
export function statusesOf(pod: KubeObject) {
  return ['initContainerStatuses', 'containerStatuses'].flatMap((list) => mapsAt(pod, ['status', list]));
}

/** What the containers of a pod ended with. */
function exitCodes(pod: KubeObject): readonly number[] {
  return statusesOf(pod).flatMap((status) => numberAt(status, 'state', 'terminated', 'exitCode') ?? []);
}
