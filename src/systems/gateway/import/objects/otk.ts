import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { compact } from '../../../../model/kube';
import { hasCredential, withoutUrlPassword } from '../credential';
import { initContainer } from './repositories';
import { mapsAt } from '../../../../lib/value-at';
import { BUNDLES, stated } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

type Variables = Readonly<Record<string, string | undefined>>;

const INSTALL = 'otk-install-init';
const SOURCE = from('pod', `initContainers.${INSTALL}`);
const DEFAULT_FOLDER = `${BUNDLES}/000OTK`;

/** A connection for reading, as variables and fields name it. */
interface Connection {
  readonly prefix: string;
  readonly created: string;
  readonly field: string;
}

const READ_ONLY: Connection = { prefix: 'OTK_RO', created: 'OTK_CREATE_RO_DATABASE_CONN', field: 'ReadOnly' };
const CLIENT_READ_ONLY: Connection = {
  prefix: 'OTK_CLIENT_READ',
  created: 'OTK_CREATE_CLIENT_READ_DATABASE_CONN',
  field: 'ClientReadOnly',
};

/** The OAuth toolkit, from the variables of its init containers. */
export function runningOtk(objects: ObjectsImport): void {
  const { running, draft } = objects;
  const containers = mapsAt(running.pod, ['initContainers']);
  const install = containers.find(({ name }) => name === INSTALL);
  if (install === undefined) return;
  const variables = (suffix: string): Variables => running.data(`${running.name}-otk-${suffix}-init-config`);
  const [shared, installing, creating] = ['shared', 'install', 'db'].map(variables);
  draft.put(app('otk.enabled'), true, SOURCE);
  draft.put(app('otk.type'), shared.OTK_TYPE?.toLowerCase(), SOURCE);
  initContainer(objects, INSTALL, 'otk');
  overrides(objects, installing, creating);
  const database = {
    type: shared.OTK_DATABASE_TYPE?.toLowerCase(),
    create: containers.some(({ name }) => name === 'otk-db-init') || undefined,
    dbUpgrade: creating.OTK_DATABASE_UPGRADE === 'true' || undefined,
    connectionName: installing.OTK_DATABASE_CONNECTION_NAME,
    auth: compact({ existingSecret: loginSecret(install) }),
    properties: decoded(shared.OTK_DATABASE_PROPERTIES),
    sql: sql(objects, shared, creating),
    ...connection(objects, shared, READ_ONLY),
    ...connection(objects, shared, CLIENT_READ_ONLY),
    cassandra: cassandra(shared),
  };
  for (const [field, value] of Object.entries(compact(database)))
    draft.put(app(`otk.database.${field}`), value, SOURCE);
  draft.note('OAuth toolkit: compare spec.app.otk with what was installed.');
}

function loginSecret(install: JsonObject): Json | undefined {
  return mapsAt(install, ['envFrom'])
    .map((source) => stated(source, 'secretRef.name'))
    .find((name) => name !== undefined);
}

function overrides({ running, draft }: ObjectsImport, installing: Variables, creating: Variables): void {
  const folder = installing.BOOTSTRAP_DIR ?? DEFAULT_FOLDER;
  running.claim(folder);
  const found = compact({
    bootstrapDirectory: folder === DEFAULT_FOLDER ? undefined : folder,
    skipInternalServerTools: installing.OTK_SKIP_INTERNAL_SERVER_TOOLS === 'true' || undefined,
    enablePortalIntegration: installing.OTK_INTEGRATE_WITH_PORTAL === 'true' || undefined,
    createTestClients: creating.OTK_CREATE_TEST_CLIENTS === 'true' || undefined,
    testClientsRedirectUrlPrefix: creating.OTK_TEST_CLIENTS_REDIRECT_URL_PREFIX || undefined,
  });
  if (Object.keys(found).length > 0) draft.put(app('otk.overrides'), { enabled: true, ...found }, SOURCE);
}

function sql(objects: ObjectsImport, shared: Variables, creating: Variables): JsonObject | undefined {
  if (shared.OTK_JDBC_URL === undefined) return undefined;
  const timeout = Number(creating.OTK_DATABASE_WAIT_TIMEOUT ?? '0');
  return compact({
    ...place(objects, shared, 'OTK'),
    manageSchema: Object.keys(creating).length > 0 || undefined,
    databaseWaitTimeout: timeout > 0 ? timeout : undefined,
  });
}

function place({ draft }: ObjectsImport, shared: Variables, prefix: string): JsonObject {
  const { url, found } = withoutUrlPassword(shared[`${prefix}_JDBC_URL`] ?? '');
  if (found)
    draft.note(`${prefix}_JDBC_URL: the password in the URL was left out. Keep it in the Secret of the logins.`);
  return compact({
    databaseName: shared[`${prefix}_DATABASE_NAME`],
    jdbcUrl: url || undefined,
    jdbcDriverClass: shared[`${prefix}_JDBC_DRIVER_CLASS`] || undefined,
    connectionProperties: decoded(shared[`${prefix}_DATABASE_CONN_PROPERTIES`]),
  });
}

/** The operator writes neither the properties of these connections as they were given, nor those of their databases. */
function connection(objects: ObjectsImport, shared: Variables, { prefix, created, field }: Connection): JsonObject {
  if (shared[created] === undefined) return {};
  const create = { [`create${field}SqlConnection`]: true };
  if (shared[created] !== 'true') return create;
  if (decoded(shared[`${prefix}_DATABASE_CONN_PROPERTIES`]) === undefined) {
    objects.draft.note(
      `spec.app.otk.database.sql${field}: state its connectionProperties and databaseProperties, if it has any; the operator does not write them.`,
    );
  }
  return {
    ...create,
    [`sql${field}`]: place(objects, shared, prefix),
    ...compact({ [`sql${field}ConnectionName`]: shared[`${prefix}_DATABASE_CONNECTION_NAME`] }),
  };
}

function cassandra(shared: Variables): JsonObject | undefined {
  if (shared.OTK_CASSANDRA_CONNECTION_POINTS === undefined) return undefined;
  const port = Number(shared.OTK_CASSANDRA_PORT ?? '');
  const driver = Buffer.from(shared.OTK_CASSANDRA_DRIVER_CONFIG ?? '', 'base64').toString('utf8');
  return compact({
    connectionPoints: shared.OTK_CASSANDRA_CONNECTION_POINTS,
    port: port > 0 ? port : undefined,
    keyspace: shared.OTK_CASSANDRA_KEYSPACE,
    driverConfig: driver === '"na"' || driver === '' || hasCredential(driver) ? undefined : driver,
  });
}

/** JSON in base64; `"na"` stands for nothing. */
function decoded(text: string | undefined): JsonObject | undefined {
  try {
    const value = JSON.parse(Buffer.from(text ?? '', 'base64').toString('utf8')) as Json;
    return isObject(value) && !hasCredential(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
