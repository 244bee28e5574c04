import { FluxTarget } from '../targets/flux';
import { tellFailures } from './failures';

tellFailures('flux', (place) => new FluxTarget(place));
