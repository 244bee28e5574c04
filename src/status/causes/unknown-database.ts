import { toldByLog } from './log-cause';

/** The database that the Job names is not there. */
export const unknownDatabase = toldByLog({
  code: 'status/unknown-database',
  lines: [/Unknown database '|database "[^"]*" does not exist|\bP1003\b/i],
  message: 'the database that the Job names is not there',
  wayOut: () => ['Create it, or correct its name'],
  mayPass: true,
});
