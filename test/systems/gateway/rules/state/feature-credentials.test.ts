import type { JsonObject } from '../../../../../src/lib/json';
import type { KubeObject } from '../../../../../src/model/kube';
import { app, diagnosticsOf } from '../../gateway-fixture';
import { findingTable } from './finding-table';

const SYSTEM = { system: { properties: 'com.l7tech.server.extension.sharedCounterProvider=redis' } };
const HOST = { type: 'standalone', standalone: { host: 'r', port: 1 } };
const redis = (auth: JsonObject): JsonObject => ({ ...SYSTEM, redis: { enabled: true, default: { ...HOST, auth } } });
const container = (name: string, value: string): JsonObject => ({
  sidecars: [{ name: 'a', image: 'i', env: [{ name, value }] }],
});
const otk = (database: JsonObject): JsonObject => ({
  otk: {
    enabled: true,
    database: {
      type: 'mysql',
      auth: { existingSecret: 's' },
      sql: { databaseName: 'o', jdbcUrl: 'jdbc:mysql://db/o' },
      ...database,
    },
  },
});
const inline = (path: string): readonly string[] => [`gateway/inline-secret ${path}`];
const reference = { repositoryReferences: [{ enabled: true, type: 'static', name: 'r' }] };
const repository = (spec: JsonObject): KubeObject => ({
  apiVersion: 'security.brcmlabs.com/v1',
  kind: 'Repository',
  metadata: { name: 'r' },
  spec: { type: 'git', endpoint: 'https://git.example.com/r', tag: 'v1', ...spec },
});

findingTable('credentials of a feature do not stand in the resource', [
  [
    'a password of Redis',
    redis({ enabled: true, passwordPlaintext: 's3cret' }),
    inline('redis.default.auth.passwordPlaintext'),
  ],
  ['an encoded one', redis({ enabled: true, passwordEncoded: 's3cret' }), inline('redis.default.auth.passwordEncoded')],
  ['even one that is off', redis({ passwordPlaintext: 's3cret' }), inline('redis.default.auth.passwordPlaintext')],
  ['a password of a container', container('DB_PASSWORD', 's3cret'), inline('sidecars[0].env[0].value')],
  ['a token of a container', container('apiToken', 's3cret'), inline('sidecars[0].env[0].value')],
  ['but not another variable', container('PASSWORD_FILE', '/run/secret'), []],
  ['nor an empty one', container('DB_PASSWORD', ''), []],
  ['nor a reference to another variable', container('DB_PASSWORD', '$(OTHER)'), []],
  [
    'a cluster property that is named as a password',
    { cwp: { enabled: true, properties: [{ name: 'smtp.password', value: 's3cret' }] } },
    inline('cwp.properties[0].value'),
  ],
  ['but not one without a value', { cwp: { enabled: true, properties: [{ name: 'smtp.password' }] } }, []],
  [
    'a login of the OTK',
    otk({ auth: { gateway: { username: 'u', password: 's3cret' } } }),
    inline('otk.database.auth.gateway.password'),
  ],
  [
    'a password in a URL of the OTK',
    otk({ sql: { databaseName: 'o', jdbcUrl: 'jdbc:mysql://db/o?password=s3cret' } }),
    inline('otk.database.sql.jdbcUrl'),
  ],
  [
    'a password among properties of the OTK',
    otk({ properties: { trustStorePassword: 's3cret' } }),
    inline('otk.database.properties.trustStorePassword'),
  ],
  [
    'a password for Cassandra',
    otk({ type: 'cassandra', sql: undefined, cassandra: { driverConfig: '{"x": {"password": "s3cret"}}' } }),
    inline('otk.database.cassandra.driverConfig'),
  ],
  [
    'a passphrase that only an operator would use',
    { repositoryReferences: [{ enabled: false, name: 'r', encryption: { passphrase: 's3cret' } }] },
    inline('repositoryReferences[0].encryption.passphrase'),
  ],
  [
    'a token that only an operator would send',
    {
      repositoryReferences: [
        {
          enabled: false,
          name: 'r',
          notification: { channel: { webhook: { auth: { token: 's3cret' }, headers: { a: 's3cret' } } } },
        },
      ],
    },
    [
      ...inline('repositoryReferences[0].notification.channel.webhook.auth.token'),
      ...inline('repositoryReferences[0].notification.channel.webhook.headers.a'),
    ],
  ],
  [
    'a token of a repository',
    reference,
    inline('repositoryReferences[0]'),
    { beside: [repository({ auth: { token: 's3cret' } })] },
  ],
  [
    'a password in the address of a repository',
    reference,
    inline('repositoryReferences[0]'),
    { beside: [repository({ endpoint: 'https://u:s3cret@git.example.com/r' })] },
  ],
]);

it('never shows a credential', () => {
  const changes = { ...redis({ enabled: true, passwordPlaintext: 's3cret' }), ...container('DB_PASSWORD', 's3cret') };
  expect(JSON.stringify(diagnosticsOf(app(changes)))).not.toContain('s3cret');
});
