import { FluxTarget } from '../targets/flux';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('flux', (place) => new FluxTarget(place));
tellMutation('flux', (place) => new FluxTarget(place));
