import { ArgoTarget } from '../targets/argocd';
import { tellExtension, tellExtensionMutation } from './extension';

tellExtension('argocd', (site, subject) => new ArgoTarget(site, subject));
tellExtensionMutation('argocd', (site, subject) => new ArgoTarget(site, subject));
