import { ArgoTarget } from '../targets/argocd';
import { tellApplication, tellOtherTools } from './application';

tellApplication('argocd', (site, subject) => new ArgoTarget(site, subject), 'knex');
tellOtherTools('argocd', (site, subject) => new ArgoTarget(site, subject), 'knex');
