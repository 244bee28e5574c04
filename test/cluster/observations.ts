import type { Entry, Journal } from './journal';
import {
  holds,
  isGatewayPod,
  isJobPod,
  JOB_NAME,
  statusOf,
  type Endpoint,
  type LiveObject,
  type PodStatus,
} from './live';

/** Pods that serve, and came into being after the revision and before a migration was complete after it. */
export function podsBeforeMigration(journal: Journal, since: number, serves = isGatewayPod): readonly string[] {
  const complete = firstComplete(journal, since);
  return firstStates(journal.entries('pods'))
    .filter(({ revision, object }) => revision > since && serves(object) && revision < complete)
    .map(({ object }) => `${object.metadata.name} is older than the end of the migration`);
}

/** The revision at which a Job that began after the given one was complete. */
export function firstComplete(journal: Journal, since: number): number {
  const begun = new Set(jobsSince(journal, since).map(({ metadata }) => metadata.uid));
  const complete = journal
    .entries('jobs')
    .find(({ object }) => begun.has(object.metadata.uid) && holds(object, 'Complete') !== undefined);
  return complete?.revision ?? Number.POSITIVE_INFINITY;
}

/** The Jobs that came into being after the revision. */
export function jobsSince(journal: Journal, since: number): readonly LiveObject[] {
  return firstStates(journal.entries('jobs'))
    .filter(({ revision }) => revision > since)
    .map(({ object }) => object);
}

/** Moments after the revision at which the Service had no ready endpoint, though it had had one. */
export function gapsInService(journal: Journal, since: number): readonly string[] {
  const ready = new Map<string, number>();
  let hasServed = false;
  const gaps: string[] = [];
  for (const { revision, isGone, object } of journal.entries('endpointslices')) {
    ready.set(object.metadata.name, isGone ? 0 : readyEndpoints(object));
    const total = [...ready.values()].reduce((sum, count) => sum + count, 0);
    hasServed ||= total > 0;
    if (hasServed && total === 0 && revision > since) gaps.push(`no ready endpoint at revision ${revision}`);
  }
  return gaps;
}

function readyEndpoints(slice: LiveObject): number {
  return endpointsOf(slice).filter(({ conditions }) => conditions?.ready === true).length;
}

function endpointsOf(slice: LiveObject): readonly Endpoint[] {
  return (slice.endpoints ?? []) as readonly Endpoint[];
}

/** Pods of Jobs that were ever among the endpoints of a Service. */
export function jobPodsInService(journal: Journal): readonly string[] {
  const jobPods = new Set(podsWhere(journal, isJobPod).map(({ metadata }) => metadata.name));
  const endpoints = journal.entries('endpointslices').flatMap(({ object }) => endpointsOf(object));
  return endpoints.map(({ targetRef }) => targetRef?.name ?? '').filter((name) => jobPods.has(name));
}

/** States in which a disruption budget expected more pods than the Deployment ever asked for, or could not count. */
export function miscountedBudgets(journal: Journal): readonly string[] {
  const asked = journal.entries('deployments').map(({ object }) => (object.spec as { replicas: number }).replicas);
  return journal.entries('poddisruptionbudgets').flatMap(({ object }) => {
    const { expectedPods = 0, conditions } = statusOf<{ expectedPods?: number; conditions?: { reason: string }[] }>(
      object,
    );
    const isFailed = conditions?.some(({ reason }) => reason === 'SyncFailed') ?? false;
    return isFailed || expectedPods > Math.max(...asked) ? [JSON.stringify(object.status)] : [];
  });
}

/** Pairs of Jobs of which the older still had a pod at work when one of the newer began. */
export function overlappingMigrations(journal: Journal): readonly string[] {
  const runs = jobRuns(journal);
  return runs.flatMap((older) =>
    runs
      .filter(({ job, begin }) => job !== older.job && begin > older.begin && begin < older.end)
      .map((newer) => `${older.pod} still ran when ${newer.pod} began`),
  );
}

interface Run {
  readonly job: string;
  readonly pod: string;
  readonly begin: number;
  readonly end: number;
}

/** From when to when each pod of a Job was at work. */
function jobRuns(journal: Journal): readonly Run[] {
  return podsWhere(journal, isJobPod).flatMap(({ metadata }) => {
    const states = journal.entries('pods').filter(({ object }) => object.metadata.uid === metadata.uid);
    const begin = states.find(({ object }) => statusOf<PodStatus>(object).containerStatuses?.[0]?.started === true);
    const end = states.find((entry) => entry.isGone || hasEnded(entry.object));
    if (begin === undefined) return [];
    const job = metadata.labels?.[JOB_NAME] + uidOfOwner(begin.object);
    return [{ job, pod: metadata.name, begin: begin.revision, end: end?.revision ?? Number.POSITIVE_INFINITY }];
  });
}

/** Of what the object belongs to; `''` where that is nothing. */
export function uidOfOwner({ metadata }: LiveObject): string {
  return (metadata as { ownerReferences?: { uid: string }[] }).ownerReferences?.[0]?.uid ?? '';
}

/** Whether the pod has, one way or the other. */
export function hasEnded(pod: LiveObject): boolean {
  return ['Succeeded', 'Failed'].includes(statusOf<PodStatus>(pod).phase ?? '');
}

function podsWhere(journal: Journal, condition: (pod: LiveObject) => boolean): readonly LiveObject[] {
  return firstStates(journal.entries('pods'))
    .map(({ object }) => object)
    .filter(condition);
}

/** Each object as it was first seen. */
function firstStates(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ object: { metadata } }) => !seen.has(metadata.uid) && seen.add(metadata.uid));
}
