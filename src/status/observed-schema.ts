import type { JsonObject } from '../lib/json';
import { withoutHash } from '../model/own-job';
import type { Observed, WorkloadState } from '../model/state';
import { systemOf } from '../systems';
import type { ClusterView } from './cluster';

/** What the cluster says about the schema of a workload: its Jobs, and the objects that bear its name. */
export function observedSchema(state: WorkloadState, view: ClusterView): Observed {
  const { facts, name, gateJobs } = state;
  const jobs = view.jobs.bearing([name, ...gateJobs.map(({ job }) => withoutHash(job.metadata.name))]);
  const others = view.named(name).filter(({ kind }) => kind !== 'Job');
  return systemOf(facts).observed(state, [...jobs, ...others] as unknown as readonly JsonObject[], 'the cluster');
}
