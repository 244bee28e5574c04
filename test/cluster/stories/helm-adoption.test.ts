import { HelmTarget } from '../targets/helm';
import { tellAdoption } from './adoption';

tellAdoption('helm', (site, subject) => new HelmTarget(site, subject));
