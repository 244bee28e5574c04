import { byCodeUnit, isObject, type JsonObject } from '../lib/json';
import { newest, type Release } from '../lib/release';
import { valueAt } from '../lib/value-at';
import type { KubeObject } from '../model/kube';
import { isOwnJob } from '../model/own-job';
import type { Observed, WorkloadState } from '../model/state';

/** What tells, in a cluster, how far Jobs have brought the schema of a workload. */
export interface JobEvidence {
  /** Labels that all its Jobs bear. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names that its Jobs may bear besides those of the rendered ones, with or without a hash. Default: none. */
  readonly names?: readonly string[];
  /** The schema that a Job of the workload leads to. Default: they do not tell it, and nobody expects it. */
  readonly schemaOf?: (job: KubeObject) => Release | undefined;
  /** The schema that its pods have brought about or need, so that it is there at least. Default: they do not tell it. */
  readonly ofPods?: Release;
}

/** What completed and failed Jobs, and pods, say about the schema of a workload. @param source `the cluster` */
export function observedByJobs(
  state: WorkloadState,
  objects: readonly JsonObject[],
  source: string,
  { labels, names = [], schemaOf, ofPods }: JobEvidence,
): Observed {
  const marks = { labels, names: [...names, ...state.gateJobs.map(({ job }) => job.metadata.name)] };
  const jobs = (objects as unknown as readonly KubeObject[]).filter(
    (object) => object.kind === 'Job' && sameNamespace(state, object.metadata?.namespace) && isOwnJob(object, marks),
  );
  const complete = jobs.filter(isComplete);
  const ofJobs = newest(complete.map((job) => schemaOf?.(job)));
  const schema = newest([ofJobs, ofPods]);
  const isOfPods = schema !== undefined && schema !== ofJobs;
  const known = {
    schema,
    source: `${source} (${isOfPods ? 'pods that serve' : 'Jobs that have completed'})`,
    observed: true,
  };
  const failed = jobs.filter((job) => condition(job) === 'Failed');
  if (failed.length > 0) {
    const failures = failed.map(({ metadata }) => metadata.name).join(', ');
    return {
      ...known,
      unknown: `Job ${failures} has failed, and may have changed part of the schema: look at its log.`,
    };
  }
  const unread = schemaOf === undefined ? undefined : unreadable(complete, schemaOf);
  if (unread !== undefined) return { ...known, unknown: unread };
  if (ofJobs !== undefined) return known;
  if (schemaOf === undefined && complete.length > 0) return known;
  const missing = `${capitalized(source)} shows no completed Job of ${state.kind} ${state.name}: look at the database.`;
  return schema === undefined ? { ...known, unknown: missing } : { ...known, beyond: missing };
}

/** The last one decides: what came before it, others tell. */
function unreadable(
  complete: readonly KubeObject[],
  schemaOf: (job: KubeObject) => Release | undefined,
): string | undefined {
  const last = [...complete].sort((left, right) => byCodeUnit(ended(left), ended(right))).at(-1);
  if (last === undefined || schemaOf(last) !== undefined) return undefined;
  return `Job ${last.metadata.name} has completed, and nothing tells the version of its image: look at the database.`;
}

function ended(job: KubeObject): string {
  const moment = valueAt(job, ['status', 'completionTime']) ?? valueAt(job, ['metadata', 'creationTimestamp']);
  return typeof moment === 'string' ? moment : '';
}

/** Whether an object stands where the workload does, as far as both say so. */
export function sameNamespace({ namespace }: WorkloadState, other: string | undefined): boolean {
  return namespace === undefined || other === undefined || namespace === other;
}

/** As the begin of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a Job has run to its end. */
export function isComplete(job: KubeObject): boolean {
  return condition(job) === 'Complete';
}

function condition({ status }: KubeObject): string | undefined {
  const conditions =
    isObject(status) && Array.isArray(status.conditions) ? (status.conditions as readonly unknown[]) : [];
  const holds = conditions.filter(isObject).filter((each) => each.status === 'True');
  return holds.map((each) => String(each.type)).find((type) => type === 'Complete' || type === 'Failed');
}
