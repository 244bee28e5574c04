import { HelmTarget } from '../targets/helm';
import { tellExtension } from './extension';

tellExtension('helm', (site, subject) => new HelmTarget(site, subject));
