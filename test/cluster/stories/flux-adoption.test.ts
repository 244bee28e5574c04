import { FluxTarget } from '../targets/flux';
import { tellAdoption } from './adoption';

tellAdoption('flux', (place) => new FluxTarget(place));
