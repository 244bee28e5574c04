import { compareReleases, isNewer } from '../../../../lib/release';
import { unknown, type Finding } from '../../../../rules/rule';
import { gatewayDatabase } from '../../facts/describe';
import { gatewayFactsIn, migratesSchema } from '../../facts/facts';
import { MIGRATION_JOB } from '../field-paths';
import {
  databaseComesIntoUse,
  gatewayChangeRule,
  nameOf,
  usersOf,
  versionChanges,
  type GatewayChange,
} from './gateway-change-rule';

/** With the Job off and the pods told to skip it, a new version serves on the schema of the old one. */
export const somebodyMigrates = gatewayChangeRule(
  {
    code: 'gateway/nobody-migrates',
    severity: 'error',
    title: 'A new version comes with a migration',
  },
  (gateway, context) => {
    const { old, now, installed, change } = gateway;
    if (!now.database.enabled || !needsMigration(gateway)) return [];
    if (migratesSchema(now)) return mayBeUnread(gateway);
    const users = change.now === undefined ? [] : usersOf(gatewayDatabase(change.now), context);
    if (users.some(({ facts }) => migratesFor(gateway, gatewayFactsIn(facts)))) return [];
    const path = [...MIGRATION_JOB, 'enabled'];
    const remedy = 'Switch the migration Job on, or acknowledge that the database was migrated by hand.';
    if (installed.schema === undefined && !(old?.database.enabled === true && versionChanges(gateway))) {
      return [
        unknown(path, `whether the database has the schema of ${nameOf(now)}, which nothing here migrates`, remedy),
      ];
    }
    const message = `the migration Job is off, and the pods are told to skip the migration: nothing brings the database to the schema of ${nameOf(now)}`;
    return [{ path, message, remedy }];
  },
);

/** The pods migrate by what is read here; with the Job, or where it goes, others judge. */
function mayBeUnread({ old, now }: GatewayChange): readonly Finding[] {
  if (now.job !== undefined || old?.job !== undefined || now.unreadMode === undefined) return [];
  const message = `whether the pods migrate to the schema of ${nameOf(now)}: ${now.unreadMode} may set another mode, which is not read`;
  return [
    unknown(
      [...MIGRATION_JOB, 'enabled'],
      message,
      'Switch the migration Job on, or state the mode in java.extraArgs alone.',
    ),
  ];
}

/** Not where the schema is known to be there, and not on a way down, which is judged as such. */
function needsMigration(gateway: GatewayChange): boolean {
  const { old, now, installed } = gateway;
  if (old === undefined ? installed.schema === undefined : !versionChanges(gateway) && !databaseComesIntoUse(gateway))
    return false;
  const { schema } = installed;
  if (schema !== undefined && now.binary !== undefined && compareReleases(schema, now.binary) >= 0) return false;
  return !isNewer(old?.binary, now.binary);
}

/** Another Gateway of the database does it. */
function migratesFor({ now }: GatewayChange, other: GatewayChange['old']): boolean {
  if (other === undefined || !migratesSchema(other) || other.binary === undefined || now.binary === undefined)
    return false;
  return compareReleases(other.binary, now.binary) === 0;
}
