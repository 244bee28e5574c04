import { HelmTarget } from '../targets/helm';
import { tellDeliveries, tellMutation } from './deliveries';
import { tellRollback } from './rollback';

tellDeliveries('helm', (site, subject) => new HelmTarget(site, subject), tellRollback);
tellMutation('helm', (site, subject) => new HelmTarget(site, subject));
