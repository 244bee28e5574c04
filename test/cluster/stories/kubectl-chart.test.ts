import { KubectlTarget } from '../targets/kubectl';
import { tellChart } from './application';

tellChart('kubectl', (site, subject) => new KubectlTarget(site, subject), 'knex');
