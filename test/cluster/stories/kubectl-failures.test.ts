import { KubectlTarget } from '../targets/kubectl';
import { tellFailures } from './failures';

tellFailures('kubectl', (place) => new KubectlTarget(place));
