import { byCodeUnit, type JsonObject } from '../../lib/json';
import type { OtkDatabaseFields, OtkFields, OtkSqlFields } from './fields';
import { goJson } from './text/go-json';
import { BUNDLE_FOLDER } from './pod/layout';

type Variables = Readonly<Record<string, string>>;

const MYSQL_DRIVER = 'com.mysql.cj.jdbc.Driver';
/** Of a partner that nobody has told us; the installer wants some number. */
const NO_SERIAL = '12345';

/** Whether the OTK keeps its data in MySQL or Oracle. */
export function hasSqlDatabase({ database }: OtkFields): boolean {
  return database?.type === 'mysql' || database?.type === 'oracle';
}

/** Whether an init container creates and updates the OTK's database. */
export function managesDatabase(otk: OtkFields): boolean {
  return otk.enabled === true && hasSqlDatabase(otk) && otk.database?.create === true && otk.type !== 'dmz';
}

/** Folder of the OTK's bundles. */
export function otkFolder({ overrides }: OtkFields): string {
  return (overrides?.enabled === true && overrides.bootstrapDirectory) || `${BUNDLE_FOLDER}/000OTK`;
}

/** What every init container of the OTK is told. */
export function sharedVariables(otk: OtkFields): Variables {
  return {
    OTK_TYPE: otkType(otk),
    OTK_SK_UPGRADE: 'true',
    OTK_UPDATE_DATABASE_CONNECTION: 'true',
    OTK_DATABASE_PROPERTIES: encodedProperties(otk.database?.properties),
    ...(hasSqlDatabase(otk) ? sqlVariables(otk.database ?? {}) : {}),
    ...(otk.database?.type === 'cassandra' ? cassandraVariables(otk.database) : {}),
  };
}

/** What the container that installs the OTK's policies is told. */
export function installVariables(otk: OtkFields): Variables {
  const overrides = otk.overrides?.enabled === true ? otk.overrides : {};
  return {
    OTK_INSTALL_MODE: 'initContainer',
    BOOTSTRAP_DIR: otkFolder(otk),
    OTK_INTEGRATE_WITH_PORTAL: String(overrides.enablePortalIntegration === true),
    OTK_SKIP_INTERNAL_SERVER_TOOLS: String(overrides.skipInternalServerTools === true),
    OTK_SKIP_POST_INSTALLATION_TASKS: 'false',
    OTK_DATABASE_UPGRADE: 'false',
    OTK_DATABASE_CONNECTION_NAME: otk.database?.connectionName || 'OAuth',
    ...partnerVariables('INTERNAL'),
    ...partnerVariables('DMZ'),
  };
}

/** What the container that creates and updates the database is told. */
export function databaseVariables(otk: OtkFields): Variables {
  const overrides = otk.overrides?.enabled === true ? otk.overrides : {};
  return {
    OTK_TYPE: otkType(otk),
    OTK_SK_UPGRADE: 'false',
    OTK_DATABASE_UPGRADE: String(otk.database?.dbUpgrade === true),
    ...mainDatabase(otk.database ?? {}),
    OTK_CREATE_TEST_CLIENTS: String(overrides.createTestClients === true),
    OTK_TEST_CLIENTS_REDIRECT_URL_PREFIX: overrides.testClientsRedirectUrlPrefix ?? '',
    OTK_DATABASE_WAIT_TIMEOUT: String(otk.database?.sql?.databaseWaitTimeout ?? 0),
  };
}

function otkType({ type }: OtkFields): string {
  return (type || 'single').toUpperCase();
}

function mainDatabase({ type, sql = {} }: OtkDatabaseFields): Variables {
  return {
    OTK_DATABASE_TYPE: type ?? '',
    OTK_DATABASE_NAME: sql.databaseName ?? '',
    OTK_JDBC_URL: sql.jdbcUrl ?? '',
    OTK_JDBC_DRIVER_CLASS: sql.jdbcDriverClass || MYSQL_DRIVER,
  };
}

function sqlVariables(database: OtkDatabaseFields): Variables {
  return {
    ...mainDatabase(database),
    OTK_DATABASE_CONN_PROPERTIES: encodedProperties(database.sql?.connectionProperties),
    ...(database.createReadOnlySqlConnection === true
      ? {
          OTK_CREATE_RO_DATABASE_CONN: String(database.sqlReadOnly !== undefined),
          ...connection('OTK_RO', database.sqlReadOnly, database.sqlReadOnlyConnectionName || 'OAuth_ReadOnly'),
        }
      : {}),
    ...(database.createClientReadOnlySqlConnection === true
      ? {
          OTK_CREATE_CLIENT_READ_DATABASE_CONN: String(database.sqlClientReadOnly !== undefined),
          ...connection(
            'OTK_CLIENT_READ',
            database.sqlClientReadOnly,
            database.sqlClientReadOnlyConnectionName || 'OAuth_Client_Read',
          ),
        }
      : {}),
  };
}

function connection(prefix: string, sql: OtkSqlFields | undefined, name: string): Variables {
  if (sql === undefined) return {};
  return {
    [`${prefix}_DATABASE_CONNECTION_NAME`]: name,
    [`${prefix}_DATABASE_NAME`]: sql.databaseName ?? '',
    [`${prefix}_JDBC_URL`]: sql.jdbcUrl ?? '',
    [`${prefix}_JDBC_DRIVER_CLASS`]: sql.jdbcDriverClass ?? '',
    [`${prefix}_DATABASE_CONN_PROPERTIES`]: encodedProperties(sql.connectionProperties),
    [`${prefix}_DATABASE_PROPERTIES`]: encodedProperties(sql.databaseProperties),
  };
}

function cassandraVariables({ cassandra = {} }: OtkDatabaseFields): Variables {
  return {
    OTK_DATABASE_TYPE: 'cassandra',
    OTK_CASSANDRA_CONNECTION_POINTS: cassandra.connectionPoints ?? '',
    OTK_CASSANDRA_PORT: cassandra.port === undefined ? '' : String(cassandra.port),
    OTK_CASSANDRA_KEYSPACE: cassandra.keyspace || cassandra.keySpace || '',
    OTK_CASSANDRA_DRIVER_CONFIG: base64(cassandra.driverConfig || NOT_AVAILABLE),
  };
}

function partnerVariables(partner: 'INTERNAL' | 'DMZ'): Variables {
  return {
    [`OTK_${partner}_CERT_ENCODED`]: '',
    [`OTK_${partner}_CERT_ISS`]: '',
    [`OTK_${partner}_CERT_SERIAL`]: NO_SERIAL,
    [`OTK_${partner}_CERT_SUB`]: '',
    [`OTK_${partner}_GW_HOST`]: '',
    [`OTK_${partner}_GW_PORT`]: '',
  };
}

/** What the installer reads as "none": a JSON text. */
const NOT_AVAILABLE = '"na"';

/** Properties as the installer takes them: JSON with sorted keys, in base64. */
function encodedProperties(properties: JsonObject | undefined): string {
  if (properties === undefined || Object.keys(properties).length === 0) return base64(NOT_AVAILABLE);
  const sorted = Object.entries(properties).sort(([left], [right]) => byCodeUnit(left, right));
  return base64(goJson(Object.fromEntries(sorted) as JsonObject));
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
