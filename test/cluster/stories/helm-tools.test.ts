import { HelmTarget } from '../targets/helm';
import { tellFailingTools } from './application';

tellFailingTools('helm', (site, subject) => new HelmTarget(site, subject), ['django', 'flyway']);
