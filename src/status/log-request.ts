import type { KubeObject } from '../model/kube';
import { ClusterView, type ClusterReading } from './cluster';
import { statusesOf } from './job-state';
import { textAt } from './read';
import { stagesOf, type StatusSubject } from './stage';
import { deliverySteps } from './steps';

/** A log that tells more about a step. */
export interface LogRequest {
  readonly pod: KubeObject;
  /** One that ends again and again: what its run before this one said. */
  readonly previousOf?: string;
}

/** No more logs are read in one pass, however many workloads there are. */
const MOST_LOGS = 20;

/** Whose last lines to read: the newest pod of each step that has failed or runs, failures first. */
export function logsWorthReading(subjects: readonly StatusSubject[], reading: ClusterReading): readonly LogRequest[] {
  const view = new ClusterView(reading);
  const steps = subjects.flatMap((subject) => deliverySteps(subject, stagesOf(subject), view));
  const wanted = (['failed', 'running'] as const).flatMap((state) => steps.filter((step) => step.state === state));
  const pods = wanted.flatMap(({ seen }) => seen.pods.filter(hasRun).slice(-1));
  return [...new Set(pods)].slice(0, MOST_LOGS).map((pod) => {
    const crashed = statusesOf(pod).find(
      (status) => textAt(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff',
    );
    return { pod, ...(crashed === undefined ? {} : { previousOf: textAt(crashed, 'name') }) };
  });
}

function hasRun(pod: KubeObject): boolean {
  return textAt(pod, 'status', 'phase') !== 'Pending';
}
