import { HelmTarget } from '../targets/helm';
import { tellFailures } from './failures';

tellFailures('helm4', (site, subject) => new HelmTarget(site, subject, process.env.SCHEMAGATE_TEST_HELM4));
