import { ArgoTarget } from '../targets/argocd';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('argocd', (site, subject) => new ArgoTarget(site, subject));
tellMutation('argocd', (site, subject) => new ArgoTarget(site, subject));
