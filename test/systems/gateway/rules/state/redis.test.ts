import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';
import { INLINE } from '../../features/serving-pod';

const PROVIDER = 'com.l7tech.server.extension.sharedCounterProvider=redis';
const HOST = { type: 'standalone', standalone: { host: 'r', port: 6379 } };
const redis = (fields: JsonObject, properties = PROVIDER): JsonObject => ({
  system: { properties },
  redis: { enabled: true, ...fields },
});
const main = (fields: JsonObject): JsonObject => redis({ default: { ...HOST, ...fields } });
const additional = (...list: readonly JsonObject[]): JsonObject =>
  redis({ default: HOST, additionalConfigs: list.map((fields) => ({ ...HOST, enabled: true, ...fields })) });

findingTable('a Redis connection says where Redis is', [
  ['takes a standalone server', main({}), []],
  ['takes sentinels', main({ type: 'sentinel', sentinel: { nodes: [{ host: 's', port: 1 }] } }), []],
  ['refuses no connection', redis({}), ['gateway/redis-connection redis.default.type']],
  [
    'refuses a standalone one without host and port',
    main({ standalone: {} }),
    [
      'gateway/redis-connection redis.default.standalone.host',
      'gateway/redis-connection redis.default.standalone.port',
    ],
  ],
  [
    'refuses no sentinels',
    main({ type: 'sentinel', sentinel: { nodes: [] } }),
    ['gateway/redis-connection redis.default.sentinel.nodes'],
  ],
  [
    'refuses a sentinel without port',
    main({ type: 'sentinel', sentinel: { nodes: [{ host: 's' }] } }),
    ['gateway/redis-connection redis.default.sentinel.nodes'],
  ],
  ['wants none beside an existing Secret', redis({ existingSecret: 'mine' }), []],
  ['does not look while it is off', { redis: { default: {} } }, []],
]);

findingTable('Redis connections have names of their own', [
  ['takes two', additional({ name: 'a' }, { name: 'b' }), []],
  ['refuses none', additional({}), ['gateway/redis-name redis.additionalConfigs[0].name']],
  ['refuses "default"', additional({ name: 'default' }), ['gateway/redis-name redis.additionalConfigs[0].name']],
  [
    'refuses a name twice',
    additional({ name: 'a' }, { name: 'a' }),
    ['gateway/redis-name redis.additionalConfigs[1].name'],
  ],
  [
    'refuses a name that cannot name a file',
    additional({ name: 'a/b' }),
    ['gateway/redis-name redis.additionalConfigs[0].name'],
  ],
  ['does not look at one that is off', additional({ name: '', enabled: false }), []],
]);

const BOTH = { enabled: true, passwordEncoded: 'e', passwordPlaintext: 'p' };

const inline = (auth: string, ...names: readonly string[]) =>
  names.map((name) => `gateway/inline-secret? redis.${auth}.${name}`);
const allowed = (auth: string) => inline(auth, 'passwordEncoded', 'passwordPlaintext');

findingTable('a Redis connection has one password', [
  [
    'takes one',
    main({ auth: { enabled: true, passwordPlaintext: 'p' } }),
    inline('default.auth', 'passwordPlaintext'),
    INLINE,
  ],
  [
    'refuses both',
    main({ auth: BOTH }),
    [...allowed('default.auth'), 'gateway/redis-passwords redis.default.auth'],
    INLINE,
  ],
  [
    'does not look while the login is off',
    main({ auth: { ...BOTH, enabled: false } }),
    allowed('default.auth'),
    INLINE,
  ],
  [
    'looks at every connection',
    additional({ name: 'a', auth: BOTH }),
    [...allowed('additionalConfigs[0].auth'), 'gateway/redis-passwords redis.additionalConfigs[0].auth'],
    INLINE,
  ],
]);

findingTable('Redis with TLS has a certificate', [
  ['takes an inline one', main({ ssl: { enabled: true, crt: 'PEM' } }), []],
  ['takes a Secret', main({ ssl: { enabled: true, existingSecretName: 's', existingSecretKey: 'k' } }), []],
  ['takes the default key of the default connection', main({ ssl: { enabled: true, existingSecretName: 's' } }), []],
  ['refuses neither', main({ ssl: { enabled: true } }), ['gateway/redis-certificate redis.default.ssl']],
  [
    'refuses a Secret without key for a further connection',
    additional({ name: 'a', ssl: { enabled: true, existingSecretName: 's' } }),
    ['gateway/redis-certificate redis.additionalConfigs[0].ssl.existingSecretKey'],
  ],
  ['does not look while TLS is off', main({ ssl: { enabled: false } }), []],
]);

findingTable('certificates of an existing Redis Secret are complete', [
  ['takes Secret and key', redis({ existingSecret: 'm', certs: [{ enabled: true, secretName: 's', key: 'k' }] }), []],
  [
    'refuses an incomplete one',
    redis({ existingSecret: 'm', certs: [{ enabled: true }] }),
    ['gateway/redis-certificate redis.certs[0].secretName', 'gateway/redis-certificate redis.certs[0].key'],
  ],
  ['does not look at one that is off', redis({ existingSecret: 'm', certs: [{}] }), []],
  [
    'says that they do nothing otherwise',
    redis({ default: HOST, certs: [{ enabled: true, secretName: 's', key: 'k' }] }),
    ['gateway/redis-certs-without-effect? redis.certs[0]'],
  ],
]);

findingTable('Redis is used by some provider', [
  ['takes a provider', redis({ default: HOST }, `a=1\n${PROVIDER}\n`), []],
  ['takes blanks around it', redis({ default: HOST }, PROVIDER.replace('=', ' = ')), []],
  ['says when there is none', redis({ default: HOST }, 'a=1'), ['gateway/redis-not-used? redis']],
  ['does not take a comment', redis({ default: HOST }, `#${PROVIDER}`), ['gateway/redis-not-used? redis']],
  [
    'does not take another provider',
    redis({ default: HOST }, PROVIDER.replace('redis', 'externalhazelcast')),
    ['gateway/redis-not-used? redis'],
  ],
]);
