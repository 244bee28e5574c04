import { KubectlTarget } from '../targets/kubectl';
import { tellApplication, tellOtherTools } from './application';

tellApplication('kubectl', (site, subject) => new KubectlTarget(site, subject), 'knex');
tellOtherTools('kubectl', (site, subject) => new KubectlTarget(site, subject), 'knex');
