import { FluxTarget } from '../targets/flux';
import { tellExtension, tellExtensionMutation } from './extension';

tellExtension('flux', (site, subject) => new FluxTarget(site, subject));
tellExtensionMutation('flux', (site, subject) => new FluxTarget(site, subject));
