import { HelmTarget } from '../targets/helm';
import { tellApplication, tellOtherTools } from './application';

tellApplication('helm', (site, subject) => new HelmTarget(site, subject), 'golang-migrate');
tellOtherTools('helm', (site, subject) => new HelmTarget(site, subject), 'golang-migrate');
