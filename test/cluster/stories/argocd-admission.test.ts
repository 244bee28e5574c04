import { ArgoTarget } from '../targets/argocd';
import { tellAdmission } from './admission';

tellAdmission('argocd', (site, subject) => new ArgoTarget(site, subject));
