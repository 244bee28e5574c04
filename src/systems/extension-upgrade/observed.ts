import type { JsonObject } from '../../lib/json';
import { variablesOf } from '../../model/pod-container';
import type { Observed, WorkloadState } from '../../model/state';
import { extensionRelease } from '../documentdb/version-form';
import { observedByJobs } from '../observed-jobs';

/** What the Jobs of an ExtensionUpgrade say that have completed. */
export function observedExtensionUpgrade(
  state: WorkloadState,
  objects: readonly JsonObject[],
  source: string,
): Observed {
  return observedByJobs(state, objects, source, {
    labels: { 'app.kubernetes.io/component': 'extension-upgrade', 'app.kubernetes.io/instance': state.name },
    schemaOf: (job) => {
      const env = variablesOf(job, 'extension-upgrade');
      const wanted = env.get('SCHEMA_VERSION');
      return extensionRelease(wanted === 'auto' ? env.get('BINARY_VERSION') : wanted, env.get('EXTENSION'));
    },
  });
}
