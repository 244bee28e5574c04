import { MIGRATION_JOB } from '../field-paths';
import { gatewayChangeRule, versionChanges } from './gateway-change-rule';

export const jobStaysOn = gatewayChangeRule(
  {
    code: 'gateway/job-off-with-version',
    severity: 'error',
    title: 'The Job is not switched off in the change that needs it',
  },
  (gateway) => {
    const { old, now } = gateway;
    if (old?.job === undefined || now.job !== undefined || !now.database.enabled || !versionChanges(gateway)) return [];
    if (now.mode === 'skip') return [];
    const message =
      'switched off together with a version change: the new pods then migrate the database at their start, all at once and while the old ones serve';
    const remedy = 'Leave the Job on for the version change; switch it off in a change of its own.';
    return [{ path: [...MIGRATION_JOB, 'enabled'], message, remedy }];
  },
);
