import { FluxTarget } from '../targets/flux';
import { tellAdmission } from './admission';

tellAdmission('flux', (site, subject) => new FluxTarget(site, subject));
