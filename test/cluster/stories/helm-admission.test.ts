import { HelmTarget } from '../targets/helm';
import { tellAdmission } from './admission';

tellAdmission('helm', (site, subject) => new HelmTarget(site, subject));
