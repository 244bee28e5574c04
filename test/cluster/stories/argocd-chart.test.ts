import { ArgoTarget } from '../targets/argocd';
import { tellChart } from './application';

tellChart('argocd', (site, subject) => new ArgoTarget(site, subject), 'knex');
