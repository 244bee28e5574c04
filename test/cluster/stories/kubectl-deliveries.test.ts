import { KubectlTarget } from '../targets/kubectl';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('kubectl', (place) => new KubectlTarget(place));
tellMutation('kubectl', (place) => new KubectlTarget(place));
