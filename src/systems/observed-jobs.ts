import { isObject, type JsonObject } from '../lib/json';
import { newest, type Release } from '../lib/release';
import type { KubeObject } from '../model/kube';
import type { Installed, WorkloadState } from '../model/state';

/** What tells, in a cluster, how far Jobs have brought the schema of a workload. */
export interface JobEvidence {
  /** Whether a Job of the namespace is one of the workload's. */
  readonly isOwn: (job: KubeObject) => boolean;
  /** The schema that a Job of the workload leads to. */
  readonly schemaOf: (job: KubeObject) => Release | undefined;
  /** The schema that something else shows. Default: nothing does. */
  readonly otherwise?: Release;
}

/** What completed and failed Jobs say about the schema of a workload. @param source `the cluster` */
export function observedByJobs(
  state: WorkloadState,
  objects: readonly JsonObject[],
  source: string,
  { isOwn, schemaOf, otherwise }: JobEvidence,
): Installed {
  const jobs = (objects as unknown as readonly KubeObject[]).filter(
    (object) => object.kind === 'Job' && sameNamespace(state, object.metadata?.namespace) && isOwn(object),
  );
  const failed = jobs.filter((job) => condition(job) === 'Failed');
  const schema = newest([...jobs.filter((job) => condition(job) === 'Complete').map(schemaOf), otherwise]);
  const known = { schema, source: `${source} (Jobs that have completed)`, observed: true };
  if (failed.length > 0) {
    const names = failed.map(({ metadata }) => metadata.name).join(', ');
    return { ...known, unknown: `Job ${names} has failed, and may have changed part of the schema: look at its log.` };
  }
  if (schema !== undefined) return known;
  return {
    ...known,
    unknown: `${capitalized(source)} shows no completed Job of ${state.kind} ${state.name}: look at the database.`,
  };
}

/** Whether an object stands where the workload does, as far as both say so. */
export function sameNamespace({ namespace }: WorkloadState, other: string | undefined): boolean {
  return namespace === undefined || other === undefined || namespace === other;
}

/** As the begin of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function condition({ status }: KubeObject): string | undefined {
  const conditions =
    isObject(status) && Array.isArray(status.conditions) ? (status.conditions as readonly unknown[]) : [];
  const holds = conditions.filter(isObject).filter((each) => each.status === 'True');
  return holds.map((each) => String(each.type)).find((type) => type === 'Complete' || type === 'Failed');
}
