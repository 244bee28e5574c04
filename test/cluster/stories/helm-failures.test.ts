import { HelmTarget } from '../targets/helm';
import { tellFailures } from './failures';

tellFailures('helm', (site, subject) => new HelmTarget(site, subject));
