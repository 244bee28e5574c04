import { unknown } from '../../../../rules/rule';
import { DATABASE } from '../field-paths';
import { databaseMoves, gatewayChangeRule, nameOf, versionChanges } from './gateway-change-rule';

const URL = [...DATABASE, 'jdbcUrl'];

/** Two causes for one failure: and a rollback would need both undone. */
export const databaseStays = gatewayChangeRule(
  {
    code: 'gateway/database-and-version',
    severity: 'error',
    title: 'Database and version do not change together',
  },
  (gateway) => {
    const { old, now } = gateway;
    if (old === undefined || !versionChanges(gateway) || !old.database.enabled || !now.database.enabled) return [];
    const [before, after] = [old.database.address, now.database.address];
    if (before === after || (before !== undefined && after !== undefined && !databaseMoves(gateway))) return [];
    if (before === undefined || after === undefined) {
      const message = 'whether the database stays the same: its URL is visible in one of the two states only';
      return [unknown(URL, message, 'Move the URL in a change of its own.')];
    }
    const message = `the database changes from ${before} to ${after} together with the version, from ${nameOf(old)} to ${nameOf(now)}: the migration would run on another database than the one in use`;
    const remedy = 'Make two changes of it: move the database first, then upgrade, or the other way round.';
    return [{ path: URL, message, remedy }];
  },
);
