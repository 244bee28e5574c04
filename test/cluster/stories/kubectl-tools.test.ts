import { KubectlTarget } from '../targets/kubectl';
import { tellFailingTools } from './application';

tellFailingTools('kubectl', (site, subject) => new KubectlTarget(site, subject), ['flyway', 'goose', 'prisma']);
