import { KubectlTarget } from '../targets/kubectl';
import { tellAdoption } from './adoption';

tellAdoption('kubectl', (place) => new KubectlTarget(place));
