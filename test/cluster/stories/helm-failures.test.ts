import { HelmTarget } from '../targets/helm';
import { tellFailures } from './failures';

tellFailures('helm', (place) => new HelmTarget(place));
