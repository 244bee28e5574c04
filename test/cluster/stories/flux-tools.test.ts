import { FluxTarget } from '../targets/flux';
import { tellFailingTools } from './application';

tellFailingTools('flux', (site, subject) => new FluxTarget(site, subject), ['django']);
