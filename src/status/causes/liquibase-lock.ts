import { toldByLog } from './log-cause';

/** A run of Liquibase that was killed has left its lock. */
export const liquibaseLock = toldByLog({
  code: 'status/liquibase-lock',
  lines: [/Waiting for changelog lock/i, /Could not acquire change ?log lock/i],
  passed: /Successfully acquired change ?log lock/i,
  message:
    'a lock left behind by a killed migration, or held by one that runs (Liquibase waits for its changelog lock)',
  wayOut: () => ['Make sure that no migration is running, then release the lock once'],
  tool: 'liquibase release-locks',
  mayPass: true,
});
