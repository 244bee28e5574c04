import type { JsonObject } from '../../lib/json';
import type { Observed, WorkloadState } from '../../model/state';
import { observedByJobs } from '../observed-jobs';
import { APPLICATION_LABEL } from './compile';

/** What the Jobs of an application say that have ended. Which schema they have led to, they do not say. */
export function observedApplication(state: WorkloadState, objects: readonly JsonObject[], source: string): Observed {
  return observedByJobs(state, objects, source, { labels: { [APPLICATION_LABEL]: state.name } });
}
