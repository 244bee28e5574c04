import { isSameRelease } from '../../../../lib/release';
import type { WorkloadState } from '../../../../model/state';
import { gatewayDatabase } from '../../facts/describe';
import { gatewayFactsIn, migratesSchema } from '../../facts/facts';
import { IMAGE } from '../field-paths';
import {
  databaseMoves,
  gatewayChangeRule,
  nameOf,
  usersOf,
  versionChanges,
  type GatewayChange,
} from './gateway-change-rule';

/** One schema can suit one version only. */
export const sharedDatabaseMovesTogether = gatewayChangeRule(
  {
    code: 'gateway/shared-database',
    severity: 'error',
    title: 'Gateways that share a database are upgraded together',
  },
  (gateway, context) => {
    const { now, change } = gateway;
    const database = change.now && gatewayDatabase(change.now);
    if (database === undefined || !migratesSchema(now)) return [];
    if (gateway.old !== undefined && !versionChanges(gateway) && !databaseMoves(gateway)) return [];
    const users = usersOf(database, context);
    const other = users.find((user) => !isNamesake(user, change.now) && differs(gateway, user));
    if (other === undefined) return [];
    const message = `shares ${now.database.address} with Gateway ${other.name}, which is at ${nameOf(gatewayFactsIn(other.facts)!)} while this one migrates the schema to ${nameOf(now)}`;
    return [{ path: IMAGE, message, remedy: 'Upgrade both in one change, or give each a database of its own.' }];
  },
);

/** One cluster holds one object of a name: it is this very Gateway, or stands in another cluster. */
function isNamesake(left: WorkloadState, right: WorkloadState | undefined): boolean {
  return left.name === right?.name && left.namespace === right.namespace;
}

function differs({ now }: GatewayChange, partner: WorkloadState): boolean {
  const other = gatewayFactsIn(partner.facts)!;
  if (now.binary === undefined || other.binary === undefined) return now.statedBinary !== other.statedBinary;
  return !isSameRelease(now.binary, other.binary);
}
