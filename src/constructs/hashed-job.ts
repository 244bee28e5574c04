import { ApiObject } from 'cdk8s';
import { hashedJob } from '../model/job';
import { rename, type KubeObject } from '../model/kube';

const HASH = /-[0-9a-f]{10}$/;

/**
 * A Job whose name holds a hash of its spec, made when it is rendered: a Job is immutable, so a patch of its spec must
 * give it another name, too.
 */
export class HashedJob extends ApiObject {
  override toJson(): KubeObject {
    const job = super.toJson() as KubeObject;
    const { name } = job.metadata;
    return HASH.test(name) ? hashedJob(rename(job, name.replace(HASH, ''))) : job;
  }
}
