import { namespaceFlag, shellWord } from '../../lib/text/shell';
import { secretsOf } from '../way-out';
import { toldByLog } from './log-cause';

/** The database refuses the login of the Job. */
export const accessDenied = toldByLog({
  code: 'status/access-denied',
  lines: [
    /Access denied for user|(?:password|peer|ident) authentication failed|no pg_hba\.conf entry|\bP1000\b/i,
    /role "[^"]*" does not exist|permission denied for (?:schema|table|relation|database)|command denied to user/i,
  ],
  message: 'the database refuses the login, or what it may do',
  wayOut: (seen) => [
    'Correct the login, or its rights in the database',
    ...secretsOf(seen).map(
      (name) => `Where the Job reads it: kubectl edit secret ${shellWord(name)}${namespaceFlag(seen.subject.state)}`,
    ),
  ],
  mayPass: true,
});
