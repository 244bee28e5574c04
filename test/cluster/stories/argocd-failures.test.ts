import { ArgoTarget } from '../targets/argocd';
import { tellFailures } from './failures';

tellFailures('argocd', (place) => new ArgoTarget(place));
