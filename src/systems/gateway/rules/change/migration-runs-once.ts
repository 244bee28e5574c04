import { MIGRATION_JOB } from '../field-paths';
import { gatewayChangeRule, versionChanges } from './gateway-change-rule';

/** A Job under a hashed name runs again as soon as anything in its spec changes. */
export const migrationRunsOnce = gatewayChangeRule(
  {
    code: 'gateway/migration-runs-again',
    severity: 'warning',
    title: 'A change that is not about the schema does not run the migration again',
  },
  (gateway) => {
    const [before, after] = [gateway.old?.job, gateway.now.job];
    if (before?.spec === undefined || after?.spec === undefined || versionChanges(gateway)) return [];
    const hashed = gateway.change.now?.delivery !== 'helm' && gateway.change.now?.argocdHook !== true;
    if (!hashed || before.migration !== after.migration || before.spec === after.spec) return [];
    const message =
      "the Job's pod changes (labels, annotations, resources or placement of the Gateway, which it inherits, or a patch), so the migration runs once more; Liquibase finds nothing to do";
    const remedy = 'Nothing needs to be done if the database can be reached when this is delivered.';
    return [{ path: MIGRATION_JOB, message, remedy }];
  },
);
