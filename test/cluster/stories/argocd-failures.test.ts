import { ArgoTarget } from '../targets/argocd';
import { tellFailures } from './failures';

tellFailures('argocd', (site, subject) => new ArgoTarget(site, subject));
