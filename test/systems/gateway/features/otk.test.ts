import type { JsonObject } from '../../../../src/lib/json';
import { app, combine, compiled, find, objectsOf, podTemplateOf } from '../gateway-fixture';
import { BUNDLES, CHECKSUM, INLINE, ServingPod } from './serving-pod';

const SQL = { databaseName: 'otk_db', jdbcUrl: 'jdbc:mysql://db/otk_db', manageSchema: true };
const DATABASE = { type: 'mysql', create: true, auth: { existingSecret: 'otk-db' }, sql: SQL };
const otk = (fields: JsonObject, database: JsonObject = {}): JsonObject => ({
  otk: { enabled: true, ...fields, database: { ...DATABASE, ...database } },
});
const INSTALL = 'otk-install-init';
const CREATE = 'otk-db-init';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64');

describe('otk', () => {
  it('installs into a folder that the Gateway reads, then creates the database', () => {
    const pod = new ServingPod(otk({ initContainerImage: 'otk:4.6.4' }));
    expect(pod.containers.map(({ name }) => name)).toEqual([INSTALL, CREATE, 'gateway']);
    expect(pod.container(INSTALL)).toMatchObject({ image: 'otk:4.6.4', imagePullPolicy: 'IfNotPresent' });
    expect(pod.files()[`${BUNDLES}/000OTK`]).toEqual({
      emptyDir: [`${INSTALL}:${BUNDLES}/000OTK`, `gateway:${BUNDLES}/000OTK`],
    });
    expect(pod.environment(INSTALL)).toMatchObject({
      'all of Secret otk-db': true,
      OTK_TYPE: 'SINGLE',
      OTK_DATABASE_TYPE: 'mysql',
      OTK_DATABASE_NAME: 'otk_db',
      OTK_JDBC_URL: 'jdbc:mysql://db/otk_db',
      OTK_JDBC_DRIVER_CLASS: 'com.mysql.cj.jdbc.Driver',
      OTK_DATABASE_CONNECTION_NAME: 'OAuth',
      BOOTSTRAP_DIR: `${BUNDLES}/000OTK`,
      OTK_DATABASE_PROPERTIES: 'Im5hIg==',
      OTK_DATABASE_CONN_PROPERTIES: 'Im5hIg==',
    });
  });

  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['also when the type is left out', {}, {}, [INSTALL, CREATE]],
    ['for single', { type: 'single' }, {}, [INSTALL, CREATE]],
    ['not without create', {}, { create: false }, [INSTALL]],
    ['not for Cassandra', {}, { type: 'cassandra', cassandra: { keyspace: 'k' } }, [INSTALL]],
  ])('creates the database %s', (_what, fields, database, names) => {
    expect(new ServingPod(otk(fields, database)).containers.map(({ name }) => name)).toEqual([...names, 'gateway']);
  });

  it.each([
    ['internal', [INSTALL, CREATE]],
    ['dmz', [INSTALL]],
  ])('renders the static parts of type %s, once the rest is acknowledged', (type, names) => {
    const metadata = { annotations: { 'schemagate.dev/acknowledge': 'gateway/needs-operator: a bundle does it' } };
    const { spec } = podTemplateOf(find(compiled(combine(app(otk({ type })), { metadata })), 'Deployment')!);
    expect((spec.initContainers as readonly JsonObject[]).map(({ name }) => name)).toEqual(names);
    const shared = find(compiled(combine(app(otk({ type })), { metadata })), 'ConfigMap', 'ssg-otk-shared-init-config');
    expect(shared?.data).toMatchObject({ OTK_TYPE: type.toUpperCase() });
  });

  it('follows the overrides when they are enabled', () => {
    const overrides = {
      bootstrapDirectory: '/opt/otk',
      skipInternalServerTools: true,
      enablePortalIntegration: true,
      createTestClients: true,
      testClientsRedirectUrlPrefix: 'https://example.com',
    };
    const off = new ServingPod(otk({ overrides }));
    expect(off.environment(INSTALL)).toMatchObject({ OTK_SKIP_INTERNAL_SERVER_TOOLS: 'false' });
    expect(off.environment(CREATE)).toMatchObject({ OTK_CREATE_TEST_CLIENTS: 'false' });
    const pod = new ServingPod(otk({ overrides: { ...overrides, enabled: true } }));
    expect(pod.files()).toHaveProperty(['/opt/otk']);
    expect(pod.environment(INSTALL)).toMatchObject({
      BOOTSTRAP_DIR: '/opt/otk',
      OTK_SKIP_INTERNAL_SERVER_TOOLS: 'true',
      OTK_INTEGRATE_WITH_PORTAL: 'true',
    });
    expect(pod.environment(CREATE)).toMatchObject({
      OTK_CREATE_TEST_CLIENTS: 'true',
      OTK_TEST_CLIENTS_REDIRECT_URL_PREFIX: 'https://example.com',
    });
  });

  it('names the redirect addresses of test clients that somebody else creates', () => {
    const overrides = { enabled: true, testClientsRedirectUrlPrefix: 'https://example.com' };
    expect(new ServingPod(otk({ overrides })).environment(CREATE)).toMatchObject({
      OTK_CREATE_TEST_CLIENTS: 'false',
      OTK_TEST_CLIENTS_REDIRECT_URL_PREFIX: 'https://example.com',
    });
  });

  it('encodes properties as JSON with sorted keys, brackets in values included', () => {
    const properties = { b: '[x]', a: 1 };
    const pod = new ServingPod(otk({}, { properties, sql: { ...SQL, connectionProperties: { z: '1' } } }));
    expect(pod.environment(INSTALL)).toMatchObject({
      OTK_DATABASE_PROPERTIES: encoded({ a: 1, b: '[x]' }),
      OTK_DATABASE_CONN_PROPERTIES: encoded({ z: '1' }),
    });
  });

  it('adds connections for reading, each with its own properties', () => {
    const sqlReadOnly = {
      databaseName: 'replica',
      jdbcUrl: 'jdbc:mysql://ro/otk',
      jdbcDriverClass: 'x.Driver',
      databaseProperties: { p: 1 },
      connectionProperties: { c: '2' },
    };
    const database = {
      createReadOnlySqlConnection: true,
      sqlReadOnly,
      createClientReadOnlySqlConnection: true,
      sqlClientReadOnly: { databaseName: 'clients' },
      sqlClientReadOnlyConnectionName: 'Mine',
    };
    expect(new ServingPod(otk({}, database)).environment(INSTALL)).toMatchObject({
      OTK_CREATE_RO_DATABASE_CONN: 'true',
      OTK_RO_DATABASE_CONNECTION_NAME: 'OAuth_ReadOnly',
      OTK_RO_DATABASE_NAME: 'replica',
      OTK_RO_JDBC_URL: 'jdbc:mysql://ro/otk',
      OTK_RO_JDBC_DRIVER_CLASS: 'x.Driver',
      OTK_RO_DATABASE_PROPERTIES: encoded({ p: 1 }),
      OTK_RO_DATABASE_CONN_PROPERTIES: encoded({ c: '2' }),
      OTK_CREATE_CLIENT_READ_DATABASE_CONN: 'true',
      OTK_CLIENT_READ_DATABASE_CONNECTION_NAME: 'Mine',
      OTK_CLIENT_READ_DATABASE_NAME: 'clients',
    });
  });

  it('knows Cassandra', () => {
    const cassandra = { connectionPoints: 'a,b', port: 9042, keyspace: 'otk', driverConfig: '{"x":1}' };
    expect(new ServingPod(otk({}, { type: 'cassandra', cassandra })).environment(INSTALL)).toMatchObject({
      OTK_DATABASE_TYPE: 'cassandra',
      OTK_CASSANDRA_CONNECTION_POINTS: 'a,b',
      OTK_CASSANDRA_PORT: '9042',
      OTK_CASSANDRA_KEYSPACE: 'otk',
      OTK_CASSANDRA_DRIVER_CONFIG: encoded({ x: 1 }),
    });
  });

  it('keeps logins that stand in the resource in a Secret', () => {
    const auth = {
      gateway: { username: 'g', password: 's3cret-g' },
      admin: { username: 'a', password: 's3cret-a' },
      readOnly: { username: 'r', password: 's3cret-r' },
      clientReadOnly: { username: 'c', password: 's3cret-c' },
    };
    const pod = new ServingPod(otk({}, { auth }), INLINE);
    expect(pod.data('Secret', 'ssg-otk-db-credentials')).toEqual({
      OTK_DATABASE_USERNAME: 'g',
      OTK_DATABASE_PASSWORD: 's3cret-g',
      OTK_DATABASE_DDL_USERNAME: 'a',
      OTK_DATABASE_DDL_PASSWORD: 's3cret-a',
      OTK_RO_DATABASE_USERNAME: 'r',
      OTK_RO_DATABASE_PASSWORD: 's3cret-r',
      OTK_CLIENT_READ_DATABASE_USERNAME: 'c',
      OTK_CLIENT_READ_DATABASE_PASSWORD: 's3cret-c',
    });
    expect(pod.environment(CREATE)).toMatchObject({ OTK_DATABASE_DDL_PASSWORD: 's3cret-a' });
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });

  it('keeps a password in a URL or in properties in a Secret, where the containers still find it', () => {
    const jdbcUrl = 'jdbc:mysql://db/otk?password=s3cret';
    const connectionProperties = { 'c3p0.overrideDefaultPassword': 's3cret' };
    const pod = new ServingPod(otk({}, { sql: { ...SQL, jdbcUrl, connectionProperties } }), INLINE);
    for (const name of [INSTALL, CREATE]) expect(pod.environment(name)).toMatchObject({ OTK_JDBC_URL: jdbcUrl });
    expect(Object.keys(pod.data('Secret', 'ssg-otk-environment') ?? {}).sort()).toEqual([
      'OTK_DATABASE_CONN_PROPERTIES',
      'OTK_JDBC_URL',
    ]);
    for (const name of ['shared', 'db']) {
      expect(pod.data('ConfigMap', `ssg-otk-${name}-init-config`)).not.toHaveProperty('OTK_JDBC_URL');
    }
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });

  it('rolls the pods when its variables change, with restartOnConfigChange', () => {
    const sums = ['A', 'B'].map((connectionName) => {
      const pod = new ServingPod({ ...otk({}, { connectionName }), restartOnConfigChange: true });
      return pod.annotations[CHECKSUM];
    });
    expect(sums[0]).not.toBe(sums[1]);
  });

  it('adds nothing while it is off', () => {
    const pod = new ServingPod(otk({ enabled: false }));
    expect(pod.containers).toHaveLength(1);
    expect(pod.data('ConfigMap', 'ssg-otk-db-init-config')).toBeUndefined();
  });
});
