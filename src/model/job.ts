import { hashOf } from '../lib/hash';
import type { Json } from '../lib/json';
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
