import { MIGRATION_JOB } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';

/** A lock that is cleared on every run is no lock. */
export const locksClearedOnce = gatewayChangeRule(
  {
    code: 'gateway/clear-locks-left-on',
    severity: 'error',
    title: "Liquibase's lock is cleared once, not by every migration",
  },
  ({ old, now, change }) => {
    if (old?.job?.clearLocks !== true || now.job?.clearLocks !== true) return [];
    const runsAgain =
      old.job.spec !== now.job.spec || change.now?.delivery === 'helm' || change.now?.argocdHook === true;
    const message = runsAgain
      ? 'left on for a second change: the Job releases the lock again, also while another migration holds it'
      : 'left on: the next change of the Job releases the lock again, also while another migration holds it';
    const remedy = 'Remove it now that the stale lock is gone.';
    return [{ path: [...MIGRATION_JOB, 'clearLocks'], message, remedy, severity: runsAgain ? 'error' : 'warning' }];
  },
);
