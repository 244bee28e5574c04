import { isNewer } from '../../lib/release';
import { systemOf } from '../../systems';
import type { WorkloadCause } from '../cause';
import { observedSchema } from '../observed-schema';

/** The database is beyond what the sources ask for: somebody has gone back in Git. */
export const clusterAhead: WorkloadCause = {
  code: 'status/cluster-ahead',
  judge({ subject: { state }, view }) {
    const wanted = systemOf(state.facts).schemaAfter(state.facts) ?? state.facts.binary;
    const { schema } = observedSchema(state, view);
    if (!isNewer(schema, wanted)) return undefined;
    return {
      message: `the cluster is ahead of the sources: its schema is at ${schema?.text}, and the sources lead to ${wanted?.text}`,
      wayOut: [
        `Take the newer version back into ${state.file}: no delivery brings a schema back`,
        'Or restore the backup of the database that was made before the upgrade, and deliver the sources then',
      ],
    };
  },
};
