import { HelmTarget } from '../targets/helm';
import { tellDeliveries, tellMutation } from './deliveries';
import { tellRollback } from './rollback';

tellDeliveries(
  'helm4',
  (site, subject) => new HelmTarget(site, subject, process.env.SCHEMAGATE_TEST_HELM4),
  tellRollback,
);
tellMutation('helm4', (site, subject) => new HelmTarget(site, subject, process.env.SCHEMAGATE_TEST_HELM4));
