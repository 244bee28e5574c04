import { hashOf } from '../lib/hash';
import type { Json, JsonObject } from '../lib/json';
import { rename, type KubeObject } from './kube';
import { boundedName } from '../lib/name';

const HASH_LENGTH = 10;

/**
 * The Job under a name that holds a hash of its spec: a Job is immutable, so any change must give another name, and no
 * change the same. For targets that apply Jobs as ordinary objects.
 */
export function hashedJob(job: KubeObject): KubeObject {
  return rename(job, boundedName(job.metadata.name, `-${hashOf(job.spec as Json, HASH_LENGTH)}`));
}

/** Of a Job: a pod that is evicted has not failed, for its node went away, and the next one goes on. The deadline holds. */
export const EVICTIONS_ARE_NO_FAILURE: JsonObject = {
  rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
};

/**
 * What the pod of a migration has to complete a change of the database when its node goes away, in seconds. A tool that is
 * killed leaves its lock behind, or half of a change; tools that wait for the Job wait little longer than its deadline.
 */
export const MIGRATION_GRACE_SECONDS = 50;

/** Annotations of a Job's pod that the autoscalers of nodes look at before they evict it. */
export const KEPT_ON_NODE: Readonly<Record<string, string>> = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
};
