import { HelmTarget } from '../targets/helm';
import { tellDeliveries, tellMutation } from './deliveries';
import { tellRollback } from './rollback';

tellDeliveries('helm', (place) => new HelmTarget(place), tellRollback);
tellMutation('helm', (place) => new HelmTarget(place));
