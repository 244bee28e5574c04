import { FluxTarget } from '../targets/flux';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('flux', (site, subject) => new FluxTarget(site, subject));
tellMutation('flux', (site, subject) => new FluxTarget(site, subject));
