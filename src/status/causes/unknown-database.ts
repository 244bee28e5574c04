import { addressIn } from '../way-out';
import { DATABASE_ANSWERED, toldByLog } from './log-cause';

/** The database that the Job names is not there. */
export const unknownDatabase = toldByLog({
  code: 'status/unknown-database',
  lines: [/Unknown database '|database "[^"]*" does not exist|\bP1003\b/i],
  passed: DATABASE_ANSWERED,
  message: 'the database that the Job names is not there',
  wayOut: (seen) => [`Create it, or correct its name in ${addressIn(seen)}`],
  mayPass: true,
});
