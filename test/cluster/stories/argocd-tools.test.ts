import { ArgoTarget } from '../targets/argocd';
import { tellFailingTools } from './application';

tellFailingTools('argocd', (site, subject) => new ArgoTarget(site, subject), ['goose']);
