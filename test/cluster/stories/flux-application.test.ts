import { FluxTarget } from '../targets/flux';
import { tellApplication, tellOtherTools } from './application';

tellApplication('flux', (site, subject) => new FluxTarget(site, subject), 'golang-migrate');
tellOtherTools('flux', (site, subject) => new FluxTarget(site, subject), 'golang-migrate');
