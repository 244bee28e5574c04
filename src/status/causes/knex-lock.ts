import { toldByLog } from './log-cause';

/** A run of Knex that was killed has left its lock. */
export const knexLock = toldByLog({
  code: 'status/knex-lock',
  lines: [/MigrationLocked|Migration table is already locked/i],
  message: 'a lock left behind by a killed migration, or held by one that runs (Knex)',
  wayOut: () => ['Make sure that no migration is running, then release the lock once'],
  mayPass: true,
  tool: 'knex migrate:unlock',
});
