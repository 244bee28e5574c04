import { KubectlTarget } from '../targets/kubectl';
import { tellExtension, tellExtensionMutation } from './extension';

tellExtension('kubectl', (site, subject) => new KubectlTarget(site, subject));
tellExtensionMutation('kubectl', (site, subject) => new KubectlTarget(site, subject));
