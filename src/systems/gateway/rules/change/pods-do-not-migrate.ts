import { MIGRATION_JOB } from '../field-paths';
import { gatewayChangeRule, versionChanges } from './gateway-change-rule';

/** Without the Job each new pod tries to migrate; a pod that is killed while it does leaves the lock behind. */
export const podsDoNotMigrate = gatewayChangeRule(
  {
    code: 'gateway/pods-migrate',
    severity: 'warning',
    title: 'The schema is migrated by one Job, not by the pods at their start',
  },
  (gateway) => {
    const { old, now } = gateway;
    if (now.job !== undefined || old?.job !== undefined || !now.database.enabled || now.mode !== 'default') return [];
    if (!versionChanges(gateway)) return [];
    const message =
      "the migration Job is off: every new pod tries to migrate the database at its start, and one that is stopped by its probe while it migrates leaves Liquibase's lock behind";
    const remedy = 'From Gateway 11.2.2 on, set enabled: true in the same change as the version.';
    return [{ path: [...MIGRATION_JOB, 'enabled'], message, remedy }];
  },
);
