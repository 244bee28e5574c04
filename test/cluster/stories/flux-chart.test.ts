import { FluxTarget } from '../targets/flux';
import { tellChart } from './application';

tellChart('flux', (site, subject) => new FluxTarget(site, subject), 'golang-migrate');
