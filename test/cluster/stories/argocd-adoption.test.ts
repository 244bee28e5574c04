import { ArgoTarget } from '../targets/argocd';
import { tellAdoption } from './adoption';

tellAdoption('argocd', (place) => new ArgoTarget(place));
