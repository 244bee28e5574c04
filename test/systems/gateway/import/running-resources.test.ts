import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { gatewayDeployments, importObjects, type Imported } from '../../../../src/systems/gateway/import';
import type { Json, JsonObject } from '../../../../src/lib/json';
import { formatPath } from '../../../../src/lib/path';
import { operatorObjects } from '../adopt/pairs';

const SECRET = 's3cret';

interface Parts {
  readonly beside?: readonly JsonObject[];
  /** Of ConfigMaps, by their name. */
  readonly data?: Readonly<Record<string, JsonObject>>;
  readonly pod?: (pod: JsonObject) => JsonObject;
}

/** The operator's objects of a recorded case, changed, as a resource. */
function imported(name: string, { beside = [], data = {}, pod = (spec) => spec }: Parts = {}): Imported {
  const objects = operatorObjects(name).map((object): JsonObject => {
    const own = data[String((object.metadata as JsonObject).name)];
    if (object.kind === 'ConfigMap' && own) return { ...object, data: { ...(object.data as JsonObject), ...own } };
    return object.kind === 'Deployment' ? withPod(object, pod) : object;
  });
  const all = [...objects, ...beside];
  return importObjects(all, gatewayDeployments(all)[0], { source: 'objects.yaml' });
}

function withPod(deployment: JsonObject, pod: (spec: JsonObject) => JsonObject): JsonObject {
  const spec = deployment.spec as JsonObject;
  const template = spec.template as JsonObject;
  return { ...deployment, spec: { ...spec, template: { ...template, spec: pod(template.spec as JsonObject) } } };
}

const documents = ({ text }: Imported): readonly JsonObject[] =>
  parseAllDocuments(text).map((document) => document.toJS() as JsonObject);
const appOf = (result: Imported): JsonObject => (documents(result)[0].spec as { app: JsonObject }).app;
const object = (apiVersion: string, kind: string, name: string, spec: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'apim', uid: 'u', resourceVersion: '1' },
  spec,
  status: { ready: true },
});

describe('the selector of what runs', () => {
  it('is stated, so that the Deployment stays the same object', () => {
    const [{ metadata }] = documents(imported('minimal'));
    expect(metadata).toMatchObject({ annotations: { 'schemagate.dev/selector': 'layer7-operator' } });
  });

  it('of nobody’s style is reported', () => {
    const all = operatorObjects('minimal').map((each) =>
      each.kind === 'Deployment'
        ? { ...each, spec: { ...(each.spec as JsonObject), selector: { matchLabels: { a: 'b' } } } }
        : each,
    );
    const result = importObjects(all, gatewayDeployments(all)[0], { source: 'o' });
    expect(documents(result)[0].metadata).not.toHaveProperty('annotations');
    expect(result.values).toContainEqual(
      expect.objectContaining({ from: ['Deployment', 'spec', 'selector'], fate: 'nowhere' }),
    );
  });
});

describe('the migration Job', () => {
  const URL = 'jdbc:mysql://mysql.db:3306/ssg';
  const job = (name: string, mode: string, url: string): JsonObject =>
    object('batch/v1', 'Job', name, {
      activeDeadlineSeconds: 900,
      template: {
        spec: {
          containers: [
            {
              name: 'db-migration',
              env: [
                { name: 'EXTRA_JAVA_ARGS', value: `-Dgateway.db.schema-update.mode=${mode}` },
                { name: 'SSG_DATABASE_JDBC_URL', value: url },
              ],
            },
          ],
        },
      },
    });
  const read = (...parts: Parameters<typeof job>): Json | undefined => {
    const result = imported('minimal', { beside: [job(...parts)], data: { minimal: { SSG_DATABASE_JDBC_URL: URL } } });
    expect(result.text).not.toContain(SECRET);
    return ((appOf(result).management as JsonObject).database as JsonObject).migrationJob;
  };

  it.each<[string, Parameters<typeof job>, JsonObject]>([
    ['its deadline', ['minimal-db-migration', 'liquibase-only', URL], {}],
    ['under a name with a hash', ['minimal-db-migration-0a1b2c', 'liquibase-only', URL], {}],
    ['that it clears locks', ['minimal-db-migration', 'liquibase-only-with-unlock', URL], { clearLocks: true }],
    [
      'its own URL, without what is added to it',
      ['minimal-db-migration', 'liquibase-only', 'jdbc:mysql://direct:3306/ssg?createDatabaseIfNotExist=false'],
      { jdbcUrl: 'jdbc:mysql://direct:3306/ssg' },
    ],
    [
      'its own URL with other parameters, without a password',
      [
        'minimal-db-migration',
        'liquibase-only',
        `jdbc:mysql://direct/ssg?createDatabaseIfNotExist=false&useSSL=true&password=${SECRET}`,
      ],
      { jdbcUrl: 'jdbc:mysql://direct/ssg?useSSL=true' },
    ],
  ])('says %s', (_what, parts, fields) => {
    expect(read(...parts)).toEqual({ enabled: true, activeDeadlineSeconds: 900, ...fields });
  });

  it('of another Gateway says nothing', () => {
    expect(read('minimal-two-db-migration', 'liquibase-only', URL)).toBeUndefined();
  });
});

describe('OpenShift’s Routes', () => {
  const route = (name: string, spec: JsonObject): JsonObject => object('route.openshift.io/v1', 'Route', name, spec);
  const ROUTES = [
    route('minimal-2', { host: 'c', to: { kind: 'Service', name: 'other', weight: 100 }, wildcardPolicy: 'Subdomain' }),
    route('minimal-0', {
      host: 'a',
      port: { targetPort: 'https' },
      tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' },
      to: { kind: 'Service', name: 'minimal', weight: 100 },
      wildcardPolicy: 'None',
    }),
    route('minimal-management', {
      port: { targetPort: 'management' },
      tls: { termination: 'edge', key: SECRET },
      to: { name: 'minimal-management-service' },
    }),
    route('minimal-web-0', { host: 'not mine' }),
  ];

  it('stand in the order of their numbers, that of management where one is missing', () => {
    const result = imported('minimal', { beside: ROUTES });
    expect(appOf(result).ingress).toEqual({
      enabled: true,
      type: 'route',
      routes: [
        {
          host: 'a',
          port: { targetPort: 'https' },
          tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' },
        },
        { port: { targetPort: 'management' }, tls: { termination: 'edge' } },
        { host: 'c', to: { kind: 'Service', name: 'other', weight: 100 }, wildcardPolicy: 'Subdomain' },
      ],
    });
  });

  it('leave their keys behind', () => {
    const result = imported('minimal', { beside: ROUTES });
    expect(JSON.stringify(result)).not.toContain(SECRET);
    expect(result.notes.join('\n')).toContain('its private key was left out');
  });

  it('come with a word about the user that OpenShift chose', () => {
    const pod = (spec: JsonObject) => ({ ...spec, securityContext: { runAsUser: 1000700000, runAsNonRoot: true } });
    const result = imported('minimal', { pod });
    expect(appOf(result).podSecurityContext).toEqual({ runAsUser: 1000700000, runAsNonRoot: true });
    expect(result.notes.join('\n')).toContain('runAsUser 1000700000: on OpenShift');
    expect(imported('minimal').notes.join('\n')).not.toContain('OpenShift');
  });
});

describe('repositories', () => {
  const CONFIG = 'repositories-static-repository-init-config';
  const entry = (fields: JsonObject) => ({
    [CONFIG]: { 'config.json': JSON.stringify({ version: '2.0', preferGit: true, repositories: [fields] }) },
  });
  const GIT = { name: 'framework', type: 'git', endpoint: 'https://git/x', branch: 'main', remoteName: 'origin' };
  const REFERENCES = [{ name: 'framework', enabled: true, type: 'static' }];

  it('are taken without their login, which is in a Secret already', () => {
    const spec = {
      type: 'git',
      endpoint: `https://u:${SECRET}@git/x`,
      branch: 'main',
      auth: { type: 'basic', vendor: 'Github', username: 'u', token: SECRET },
    };
    const result = imported('repositories-static', {
      beside: [object('security.brcmlabs.com/v1', 'Repository', 'framework', spec)],
    });
    expect(appOf(result).repositoryReferences).toEqual(REFERENCES);
    expect(documents(result)[1]).toEqual({
      apiVersion: 'security.brcmlabs.com/v1',
      kind: 'Repository',
      metadata: { name: 'framework', namespace: 'apim' },
      spec: {
        type: 'git',
        endpoint: 'https://git/x',
        branch: 'main',
        auth: { type: 'basic', vendor: 'Github', existingSecretName: 'framework' },
      },
    });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });

  it('that are not there are made of what the pods read', () => {
    const result = imported('repositories-static', { data: entry({ ...GIT, tag: 'v1', authType: 'none' }) });
    expect(documents(result)[1].spec).toEqual({
      type: 'git',
      endpoint: 'https://git/x',
      branch: 'main',
      tag: 'v1',
      auth: { type: 'none' },
    });
    expect(appOf(result).repositoryReferenceBootstrap).toEqual({ preferGit: true });
  });

  it('in a state store that is not there are reported', () => {
    const data = entry({ ...GIT, type: 'statestore', stateStoreReference: 'redis' });
    const result = imported('repositories-static', { data });
    expect(documents(result)).toHaveLength(1);
    expect(result.notes.join('\n')).toContain('state store redis');
  });

  it('come with their state store, without its login', () => {
    const data = entry({ ...GIT, type: 'statestore', stateStoreReference: 'redis' });
    const redis = { type: 'standalone', username: 'u', masterPassword: SECRET, standalone: { host: 'r', port: 6379 } };
    const beside = [object('security.brcmlabs.com/v1alpha1', 'L7StateStore', 'redis', { type: 'redis', redis })];
    const result = imported('repositories-static', { data, beside });
    expect(documents(result)[2].spec).toEqual({
      type: 'redis',
      redis: { type: 'standalone', standalone: { host: 'r', port: 6379 }, existingSecret: 'redis-secret' },
    });
    expect(JSON.stringify(result)).not.toContain(SECRET);
  });
});

describe('the OAuth toolkit', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const otk = (shared: JsonObject, install: JsonObject = {}): JsonObject => {
    const data = { 'otk-single-otk-shared-init-config': shared, 'otk-single-otk-install-init-config': install };
    return appOf(imported('otk-single', { data })).otk as JsonObject;
  };

  it('keeps its connections for reading', () => {
    const { database } = otk({
      OTK_CREATE_RO_DATABASE_CONN: 'true',
      OTK_RO_DATABASE_CONNECTION_NAME: 'Mine',
      OTK_RO_DATABASE_NAME: 'otk_ro',
      OTK_RO_JDBC_URL: `jdbc:mysql://ro/otk?password=${SECRET}`,
      OTK_RO_JDBC_DRIVER_CLASS: 'x.Driver',
      OTK_RO_DATABASE_CONN_PROPERTIES: base64('{"a":1}'),
      OTK_CREATE_CLIENT_READ_DATABASE_CONN: 'false',
    });
    expect(database).toMatchObject({
      createReadOnlySqlConnection: true,
      sqlReadOnlyConnectionName: 'Mine',
      sqlReadOnly: {
        databaseName: 'otk_ro',
        jdbcUrl: 'jdbc:mysql://ro/otk',
        jdbcDriverClass: 'x.Driver',
        connectionProperties: { a: 1 },
      },
      createClientReadOnlySqlConnection: true,
    });
    expect(database).not.toHaveProperty('sqlClientReadOnly');
  });

  it('keeps Cassandra', () => {
    const { database } = otk({
      OTK_DATABASE_TYPE: 'cassandra',
      OTK_CASSANDRA_CONNECTION_POINTS: 'a,b',
      OTK_CASSANDRA_PORT: '9042',
      OTK_CASSANDRA_KEYSPACE: 'otk',
      OTK_CASSANDRA_DRIVER_CONFIG: base64('"na"'),
    });
    expect((database as JsonObject).cassandra).toEqual({ connectionPoints: 'a,b', port: 9042, keyspace: 'otk' });
  });

  it('keeps its overrides', () => {
    const { overrides } = otk({}, { BOOTSTRAP_DIR: '/mine', OTK_INTEGRATE_WITH_PORTAL: 'true' });
    expect(overrides).toMatchObject({ enabled: true, bootstrapDirectory: '/mine', enablePortalIntegration: true });
  });
});

it('every object of a kind that belongs to a Gateway is looked at', () => {
  const kinds = ['Route', 'Repository', 'L7StateStore', 'Job'];
  const result = imported('minimal', { beside: kinds.map((kind) => object('v1', kind, 'x', {})) });
  const left = result.values.filter(({ fate }) => fate === 'nowhere').map(({ from }) => formatPath(from));
  expect(left.filter((path) => kinds.some((kind) => path.startsWith(kind)))).toEqual([]);
});

it('a file that the chart keeps among its variables is none of them', () => {
  const file = join(__dirname, '../../../conformance/helm/operations.chart.json');
  const chart = JSON.parse(readFileSync(file, 'utf8')) as readonly JsonObject[];
  const result = importObjects(chart, gatewayDeployments(chart)[0], { source: 'o' });
  const left = result.values.filter(({ fate }) => fate === 'nowhere').map(({ from }) => formatPath(from));
  expect(left.filter((path) => path.startsWith('ConfigMap'))).toEqual([
    'ConfigMap.operations-gateway-configmap.data.SPECIAL',
  ]);
});
