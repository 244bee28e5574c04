import { KubectlTarget } from '../targets/kubectl';
import { tellFailures } from './failures';

tellFailures('kubectl', (site, subject) => new KubectlTarget(site, subject));
