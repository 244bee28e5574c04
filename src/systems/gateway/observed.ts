import type { JsonObject } from '../../lib/json';
import type { Release } from '../../lib/release';
import type { KubeObject } from '../../model/kube';
import { containerOf } from '../../model/pod-container';
import type { Observed, WorkloadState } from '../../model/state';
import { observedByJobs, sameNamespace } from '../observed-jobs';
import { gatewayFactsIn, migratesSchema } from './facts/facts';
import { versionOfTag } from './gateway';
import { jobSelector } from './selector';
import { gatewayRelease } from './version';

/** What a cluster says about a Gateway: Jobs that have completed, and pods that serve on the schema. */
export function observedGateway(state: WorkloadState, objects: readonly JsonObject[], source: string): Observed {
  return observedByJobs(state, objects, source, {
    labels: jobSelector(state.name),
    // The Layer7 operator gives this name.
    names: [`${state.name}-db-migration`],
    schemaOf: (job) => releaseOf(state, job, 'db-migration'),
    ofPods: servedByPods(state, objects),
  });
}

/** The pods change after the Job has migrated, or migrate by themselves: what they run, the schema has reached. */
function servedByPods(state: WorkloadState, objects: readonly JsonObject[]): Release | undefined {
  const facts = gatewayFactsIn(state.facts);
  if (facts === undefined || !migratesSchema(facts)) return undefined;
  const deployment = (objects as unknown as readonly KubeObject[]).find(
    ({ kind, metadata }) =>
      kind === 'Deployment' && metadata?.name === state.name && sameNamespace(state, metadata.namespace),
  );
  return deployment && releaseOf(state, deployment, 'gateway');
}

/** By the tag, or else by what the sources say of the very image: a digest tells no version. */
function releaseOf({ facts }: WorkloadState, object: KubeObject, container: string): Release | undefined {
  const image = String(containerOf(object, container)?.image ?? '');
  const stated = image !== '' && image === facts.statedBinary ? facts.binary : undefined;
  return gatewayRelease(versionOfTag(image)) ?? stated;
}
