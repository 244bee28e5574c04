import { databasePlace } from '../../../../model/database';
import { isSameRelease } from '../../../../lib/release';
import type { WorkloadState } from '../../../../model/state';
import { gatewayDatabase } from '../../facts/describe';
import { groupedBy } from '../../../../rules/grouped-by';
import { unknown, type Finding, type RuleContext } from '../../../../rules/rule';
import { gatewayFactsIn, migratesSchema } from '../../facts/facts';
import { DATABASE, IMAGE } from '../field-paths';
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
    if (change.now === undefined || !migratesSchema(now)) return [];
    if (gateway.old !== undefined && !versionChanges(gateway) && !databaseMoves(gateway)) return [];
    const users = usersOf(gatewayDatabase(change.now), context);
    const other = users.find((user) => !isNamesake(user, change.now) && differs(gateway, user));
    if (other === undefined) return unread(gateway, context);
    const message = `shares ${now.database.address} with Gateway ${other.name}, which is at ${nameOf(gatewayFactsIn(other.facts)!)} while this one migrates the schema to ${nameOf(now)}`;
    return [{ path: IMAGE, message, remedy: 'Upgrade both in one change, or give each a database of its own.' }];
  },
);

const READABLE = 'readable';
const UNREADABLE = 'unreadable';

/** Gateways by whether anybody can tell where the database is that their URL names; those whose URL is hidden in none. */
const byReadability = groupedBy(({ facts }) => {
  const { database } = gatewayFactsIn(facts) ?? {};
  if (database?.enabled !== true || database.address === undefined) return [];
  return [databasePlace(database.address, undefined) === undefined ? UNREADABLE : READABLE];
});

/** An address of a form that nobody here knows may lead to any server. */
function unread(gateway: GatewayChange, context: RuleContext): readonly Finding[] {
  const { now, change } = gateway;
  const { address } = now.database;
  if (address === undefined) return [];
  const isUnread = databasePlace(address, undefined) === undefined;
  const others = byReadability(isUnread ? [READABLE, UNREADABLE] : [UNREADABLE], context);
  const other = others.find((user) => user !== change.now && !isNamesake(user, change.now) && differs(gateway, user));
  if (other === undefined) return [];
  const message = `whether Gateway ${other.name}, which is at ${nameOf(gatewayFactsIn(other.facts)!)}, shares the database: nobody here can read where ${isUnread ? address : gatewayFactsIn(other.facts)!.database.address} leads`;
  return [
    unknown(
      [...DATABASE, 'jdbcUrl'],
      message,
      'Write the URL with its hosts, or acknowledge that no other Gateway uses it.',
    ),
  ];
}

/** One cluster holds one object of a name: it is this very Gateway, or stands in another cluster. */
function isNamesake(left: WorkloadState, right: WorkloadState | undefined): boolean {
  return left.name === right?.name && left.namespace === right.namespace;
}

function differs({ now }: GatewayChange, partner: WorkloadState): boolean {
  const other = gatewayFactsIn(partner.facts)!;
  if (now.binary === undefined || other.binary === undefined) return now.statedBinary !== other.statedBinary;
  return !isSameRelease(now.binary, other.binary);
}
