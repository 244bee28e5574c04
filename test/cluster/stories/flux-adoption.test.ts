import { FluxTarget } from '../targets/flux';
import { tellAdoption } from './adoption';

tellAdoption('flux', (site, subject) => new FluxTarget(site, subject));
