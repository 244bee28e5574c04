import { compareReleases, isNewer } from '../../../../lib/release';
import { migratesSchema } from '../../facts/facts';
import { unknown } from '../../../../rules/rule';
import { IMAGE } from '../field-paths';
import {
  databaseComesIntoUse,
  gatewayChangeRule,
  nameOf,
  versionChanges,
  type GatewayChange,
} from './gateway-change-rule';

/** Liquibase has no way down: an older Gateway would run on a schema that it does not know. */
export const noDowngrade = gatewayChangeRule(
  {
    code: 'gateway/downgrade',
    severity: 'error',
    title: 'A Gateway never goes below the version that migrated its schema',
  },
  (gateway) => {
    const { now, installed } = gateway;
    if (!now.database.enabled || !isConcerned(gateway)) return [];
    if (!belowSchemaIsTold(gateway)) return isRefused(gateway) ? [] : [unreadable(now)];
    if (now.binary === undefined) return [];
    const { schema } = installed;
    if (schema !== undefined && compareReleases(now.binary, schema) < 0) {
      const message = `Gateway ${now.binary.text} is below ${schema.text}, to which ${installed.source} says the database schema was migrated; Liquibase has no way down, and an older Gateway does not know the newer tables`;
      const remedy = `Stay at ${schema.text} or newer and fix forward; to go back, restore the backup of the database taken before the migration, then acknowledge this.`;
      return [{ path: IMAGE, message, remedy }];
    }
    // What a cut-off history leaves out may have gone beyond the version that one goes up to, too.
    const mayBeBelow = installed.isCutOff === true || mayGoDown(gateway);
    return installed.unknown !== undefined && mayBeBelow ? [unjudged(gateway, installed.unknown)] : [];
  },
);

/** A Gateway may come to a database that another one, or itself at another time, has migrated. */
function isConcerned(gateway: GatewayChange): boolean {
  if (gateway.old === undefined)
    return gateway.installed.schema !== undefined || gateway.installed.unknown !== undefined;
  return versionChanges(gateway) || databaseComesIntoUse(gateway);
}

/** Where there was no database before, nothing in the two states tells the schema. */
function mayGoDown(gateway: GatewayChange): boolean {
  const { old, now, installed } = gateway;
  if (old === undefined) return installed.schema === undefined;
  return isNewer(old.binary, now.binary) || !old.database.enabled;
}

/** Not where no version of the image can be read, and a schema is there that it could be below. */
export function belowSchemaIsTold(gateway: GatewayChange): boolean {
  const { old, now, installed } = gateway;
  if (now.binary !== undefined || !now.database.enabled || !isConcerned(gateway)) return true;
  return installed.schema === undefined && old !== undefined && !migratesSchema(old);
}

/** A resource whose Job needs the version is not rendered: that is said, and one cause is one finding. */
function isRefused({ now, change }: GatewayChange): boolean {
  return now.job !== undefined && change.now?.objects.length === 0;
}

function unreadable(now: GatewayChange['now']) {
  const message = `whether ${nameOf(now)} is older than the schema of the database`;
  return unknown(IMAGE, message, 'State the image\'s version in spec.version, quoted: version: "11.2.2".');
}

function unjudged({ now }: GatewayChange, reason: string) {
  return unknown(IMAGE, `whether the schema was migrated beyond ${nameOf(now)}`, reason);
}
