import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import type { OtkDatabaseFields, OtkFields } from '../../fields';
import type { ResolvedGateway } from '../../gateway';
import { hasSqlDatabase, managesDatabase } from '../../otk-variables';
import { unused, type Unused } from './unused';

/** What only a running operator reads; of types internal and dmz, that all of it is lost is an error of its own. */
const AT_RUN_TIME = [
  'port',
  'internalGatewayReference',
  'internalGateway',
  'internalGatewayPort',
  'dmzGatewayReference',
  'dmzGateway',
  'dmzGatewayPort',
  'fipsCertificates',
  'dmzKeySecret',
  'internalKeySecret',
  'dmzAuthSecret',
  'internalAuthSecret',
  'runtimeSyncIntervalSeconds',
  'syncIntervalSeconds',
  'maintenanceTasks',
] as const;

/** What stands in the section of the OAuth toolkit and reaches nothing. */
export function otkUnused({ app }: ResolvedGateway): readonly Unused[] {
  const { otk } = app;
  if (otk?.enabled !== true) return [];
  return [...runtimeFields(otk), ...databaseFields(otk, otk.database ?? {})];
}

function runtimeFields(otk: OtkFields): readonly Unused[] {
  const fields = otk as JsonObject;
  const alone = otk.type !== 'internal' && otk.type !== 'dmz';
  const names = alone ? AT_RUN_TIME.filter((name) => isStated(fields[name])) : [];
  const policies = isObject(fields.overrides) && fields.overrides.managePostInstallPolicies === true && alone;
  const operator = 'only a running operator reads it';
  return [
    ...names.map((name) => unused(['otk', name], operator)),
    ...(policies ? [unused(['otk', 'overrides', 'managePostInstallPolicies'], operator)] : []),
    ...(isStated(fields.subSolutionKitNames)
      ? [unused(['otk', 'subSolutionKitNames'], 'the installer takes no such list')]
      : []),
  ];
}

function databaseFields(otk: OtkFields, database: OtkDatabaseFields): readonly Unused[] {
  const sql = hasSqlDatabase(otk);
  const path = ['otk', 'database'];
  const sections = sql ? [] : (['sql', 'sqlReadOnly', 'sqlClientReadOnly'] as const);
  return [
    ...sections
      .filter((name) => database[name] !== undefined)
      .map((name) => unused([...path, name], 'database.type is neither mysql nor oracle', 'State the type.')),
    ...(database.cassandra !== undefined && database.type !== 'cassandra'
      ? [unused([...path, 'cassandra'], 'database.type is not cassandra')]
      : []),
    ...creation(otk, database),
    ...(sql ? readingConnections(database) : []),
  ];
}

/** Read by the init container that creates the database. */
function creation(otk: OtkFields, { create, dbUpgrade, sql = {} }: OtkDatabaseFields): readonly Unused[] {
  if (managesDatabase(otk)) return [];
  const path = ['otk', 'database'];
  if (create === true) {
    const why = hasSqlDatabase(otk)
      ? 'the database belongs to the internal Gateway'
      : 'database.type is neither mysql nor oracle';
    return [unused([...path, 'create'], why)];
  }
  const stated = [
    ...(dbUpgrade === true ? [[...path, 'dbUpgrade']] : []),
    ...(sql.manageSchema === true ? [[...path, 'sql', 'manageSchema']] : []),
    ...(sql.databaseWaitTimeout ? [[...path, 'sql', 'databaseWaitTimeout']] : []),
  ];
  return stated.map((place) => unused(place, 'database.create is not true', 'Set create: true, or remove it.'));
}

/** Nothing is created through them. */
function readingConnections(database: OtkDatabaseFields): readonly Unused[] {
  return (['sqlReadOnly', 'sqlClientReadOnly'] as const).flatMap((name) =>
    (['manageSchema', 'databaseWaitTimeout'] as const)
      .filter((field) => database[name]?.[field])
      .map((field) => unused(['otk', 'database', name, field], 'the connection only reads')),
  );
}

function isStated(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}
