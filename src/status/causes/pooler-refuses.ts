import { addressIn } from '../way-out';
import { toldByLog } from './log-cause';

/** A pooler between the Job and its server refuses what the Job sends with its connection. */
export const poolerRefuses = toldByLog({
  code: 'status/pooler-refuses',
  lines: [/unsupported startup parameter/i],
  message: 'a connection pooler refuses options that come with the connection',
  wayOut: (seen) => [
    `Name the server itself, not the pooler, in ${addressIn(seen)}; PgBouncer takes PGOPTIONS from 1.20, others with ignore_startup_parameters`,
  ],
});
