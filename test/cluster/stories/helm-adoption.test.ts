import { HelmTarget } from '../targets/helm';
import { tellAdoption } from './adoption';

tellAdoption('helm', (place) => new HelmTarget(place));
