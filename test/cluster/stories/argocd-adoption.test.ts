import { ArgoTarget } from '../targets/argocd';
import { tellAdoption } from './adoption';

tellAdoption('argocd', (site, subject) => new ArgoTarget(site, subject));
