import { ArgoTarget } from '../targets/argocd';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('argocd', (place) => new ArgoTarget(place));
tellMutation('argocd', (place) => new ArgoTarget(place));
