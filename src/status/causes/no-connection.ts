import { namespaceFlag } from '../../lib/text/shell';
import { addressIn } from '../way-out';
import { DATABASE_ANSWERED, toldByLog } from './log-cause';

/** The Job does not reach its database. */
export const noConnection = toldByLog({
  code: 'status/no-connection',
  lines: [
    /Communications link failure|Connection refused|ECONNREFUSED|ETIMEDOUT|ENOTFOUND/i,
    /could not (?:connect to server|translate host name)|no such host|UnknownHostException|Unknown (?:MySQL server )?host/i,
    /connection timed out|Can't connect to (?:MySQL|MariaDB|PostgreSQL|server)|\bP1001\b|dial tcp\b|No route to host/i,
  ],
  passed: DATABASE_ANSWERED,
  message: 'the database is not reached',
  wayOut: (seen) => [
    `Look whether it runs, and whether its address is right, in ${addressIn(seen)}`,
    `Look whether a NetworkPolicy lets the Job’s pod through, which has labels of its own: kubectl get networkpolicies${namespaceFlag(seen.subject.state)}`,
  ],
  mayPass: true,
});
