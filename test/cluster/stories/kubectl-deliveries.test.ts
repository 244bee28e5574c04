import { KubectlTarget } from '../targets/kubectl';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('kubectl', (site, subject) => new KubectlTarget(site, subject));
tellMutation('kubectl', (site, subject) => new KubectlTarget(site, subject));
