import { toldByLog } from './log-cause';

/** The database refuses the login of the Job. */
export const accessDenied = toldByLog({
  code: 'status/access-denied',
  lines: [
    /Access denied for user|(?:password|peer|ident) authentication failed|no pg_hba\.conf entry|\bP1000\b/i,
    /role "[^"]*" does not exist|permission denied for (?:schema|table|relation|database)|command denied to user/i,
  ],
  message: 'the database refuses the login, or what it may do',
  wayOut: () => ['Correct the login in the Secret that the Job reads, or its rights in the database'],
  mayPass: true,
});
