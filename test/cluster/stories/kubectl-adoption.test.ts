import { KubectlTarget } from '../targets/kubectl';
import { tellAdoption } from './adoption';

tellAdoption('kubectl', (site, subject) => new KubectlTarget(site, subject));
