import { FluxTarget } from '../targets/flux';
import { tellFailures } from './failures';

tellFailures('flux', (site, subject) => new FluxTarget(site, subject));
