import { KubectlTarget } from '../targets/kubectl';
import { tellAdmission } from './admission';

tellAdmission('kubectl', (site, subject) => new KubectlTarget(site, subject));
