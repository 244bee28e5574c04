import { ArgoTarget } from '../targets/argocd';
import { tellFailures } from './failures';

tellFailures('argocd-hook', (site, subject) => new ArgoTarget(site, subject, { hook: true }));
