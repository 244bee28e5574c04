import { holdsCredential, isCredentialUnder } from '../../../lib/credentials/mask';
import type { JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import type { OtkDatabaseFields, OtkFields, OtkSqlFields } from '../fields';
import { hasPassword } from '../text/jdbc-url';

/** A credential that stands in the section `otk`. */
export interface OtkCredential {
  /** Within the section. */
  readonly path: Path;
  readonly what: string;
  /** The init containers' variable that its value ends up in; `undefined`: one of the logins. */
  readonly variable?: string;
}

/** Every credential that stands in the section itself. */
export function otkCredentials({ database }: OtkFields): readonly OtkCredential[] {
  if (database === undefined) return [];
  return [
    ...logins(database),
    ...properties(database.properties, ['database', 'properties'], 'OTK_DATABASE_PROPERTIES'),
    ...sql(database.sql, 'sql', 'OTK'),
    ...sql(database.sqlReadOnly, 'sqlReadOnly', 'OTK_RO'),
    ...sql(database.sqlClientReadOnly, 'sqlClientReadOnly', 'OTK_CLIENT_READ'),
    ...driverConfiguration(database),
  ];
}

function logins({ auth }: OtkDatabaseFields): readonly OtkCredential[] {
  return (['gateway', 'admin', 'readOnly', 'clientReadOnly'] as const)
    .filter((name) => auth?.[name]?.password)
    .map((name) => ({ path: ['database', 'auth', name, 'password'], what: 'a password' }));
}

function sql(fields: OtkSqlFields | undefined, name: string, prefix: string): readonly OtkCredential[] {
  const path = ['database', name];
  const url: readonly OtkCredential[] = hasPassword(fields?.jdbcUrl ?? '')
    ? [{ path: [...path, 'jdbcUrl'], what: 'a password in the URL', variable: `${prefix}_JDBC_URL` }]
    : [];
  const databaseProperties = prefix === 'OTK' ? undefined : fields?.databaseProperties;
  return [
    ...url,
    ...properties(
      fields?.connectionProperties,
      [...path, 'connectionProperties'],
      `${prefix}_DATABASE_CONN_PROPERTIES`,
    ),
    ...properties(databaseProperties, [...path, 'databaseProperties'], `${prefix}_DATABASE_PROPERTIES`),
  ];
}

function properties(values: JsonObject | undefined, path: Path, variable: string): readonly OtkCredential[] {
  return Object.entries(values ?? {})
    .filter(([name, value = null]) => isCredentialUnder(name, value))
    .map(([name]) => ({ path: [...path, name], what: 'a property whose name ends in "password"', variable }));
}

function driverConfiguration({ cassandra }: OtkDatabaseFields): readonly OtkCredential[] {
  if (!holdsCredential(cassandra?.driverConfig ?? '')) return [];
  const path = ['database', 'cassandra', 'driverConfig'];
  return [{ path, what: 'a password in the driver configuration', variable: 'OTK_CASSANDRA_DRIVER_CONFIG' }];
}
