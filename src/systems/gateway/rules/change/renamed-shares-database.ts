import { isSameDatabase } from '../../../../model/database';
import { gatewayDatabase } from '../../facts/describe';
import { DATABASE } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';

/** A new name is a new Gateway: it starts beside the old one, which goes when somebody removes it. */
export const renamedSharesDatabase = gatewayChangeRule(
  {
    code: 'gateway/renamed',
    severity: 'warning',
    title: 'A Gateway keeps its name and its namespace',
  },
  ({ change: { old, now } }, { changes }) => {
    if (old !== undefined || now === undefined) return [];
    const database = gatewayDatabase(now);
    const gone = changes.find(
      (each) => each.old !== undefined && each.now === undefined && isSameDatabase(gatewayDatabase(each.old), database),
    )?.old;
    if (gone === undefined) return [];
    const name = gone.namespace === undefined ? gone.name : `${gone.namespace}/${gone.name}`;
    const message = `uses the database of Gateway ${name}, which goes away in the same change: the pods of both share it until the old ones are gone, and both Services are there until then`;
    const remedy =
      'Keep name and namespace, or see that clients are sent to the new Service before the old Gateway is removed.';
    return [{ path: DATABASE, message, remedy }];
  },
);
