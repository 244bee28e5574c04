import type { JsonObject } from '../../lib/json';
import type { Release } from '../../lib/release';
import type { KubeObject } from '../../model/kube';
import { containerOf } from '../../model/pod-container';
import type { Installed, WorkloadState } from '../../model/state';
import { jobsOfComponent } from '../kinds';
import { observedByJobs } from '../observed-jobs';
import { gatewayFactsIn, migratesSchema } from './facts/facts';
import { versionOfTag } from './gateway';
import { gatewayRelease } from './version';

/** What a cluster says about a Gateway: Jobs that have completed, or pods that migrate at their start. */
export function observedGateway(state: WorkloadState, objects: readonly JsonObject[], source: string): Installed {
  return observedByJobs(state, objects, source, {
    isOwn: (job) => isJobOf(state, job),
    schemaOf: (job) => releaseOf(job, 'db-migration'),
    otherwise: migratedByPods(state, objects),
  });
}

/** By our labels, or by the name that the Layer7 operator gives. */
function isJobOf({ name }: WorkloadState, job: KubeObject): boolean {
  if (job.metadata.name === `${name}-db-migration`) return true;
  return (
    jobsOfComponent('db-migration', [job]).length > 0 && job.metadata.labels?.['app.kubernetes.io/instance'] === name
  );
}

/** Without the Job the pods that run have migrated. */
function migratedByPods(state: WorkloadState, objects: readonly JsonObject[]): Release | undefined {
  const facts = gatewayFactsIn(state.facts);
  if (facts === undefined || facts.job !== undefined || !migratesSchema(facts)) return undefined;
  const { name, namespace } = state;
  const deployment = (objects as unknown as readonly KubeObject[]).find(
    (object) =>
      object.kind === 'Deployment' &&
      object.metadata?.name === name &&
      (object.metadata.namespace ?? namespace) === namespace,
  );
  return deployment && releaseOf(deployment, 'gateway');
}

function releaseOf(object: KubeObject, container: string): Release | undefined {
  return gatewayRelease(versionOfTag(String(containerOf(object, container)?.image ?? '')));
}
