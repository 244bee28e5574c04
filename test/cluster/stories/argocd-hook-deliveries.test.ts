import { ArgoTarget } from '../targets/argocd';
import { tellDeliveries, tellMutation } from './deliveries';

tellDeliveries('argocd-hook', (site, subject) => new ArgoTarget(site, subject, { hook: true }));
tellMutation('argocd-hook', (site, subject) => new ArgoTarget(site, subject, { hook: true }));
