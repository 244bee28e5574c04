import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonObject } from '../../../../src/lib/json';
import { objectsOf } from '../gateway-fixture';
import { ETC, INLINE, ServingPod } from './serving-pod';

const FOLDER = `${ETC}/bootstrap/providers`;
const FILE = `${FOLDER}/sharedstate_client.yaml`;
const HOST = { type: 'standalone', standalone: { host: 'redis.cache', port: 6379 } };
const redis = (main: JsonObject, more: JsonObject = {}): JsonObject => ({
  redis: { enabled: true, default: { ...HOST, ...main }, ...more },
});
const configuration = (fields: JsonObject): unknown =>
  (new ServingPod(fields, INLINE).content(FILE) as JsonObject).redis;

describe('redis', () => {
  it('says the default connection with its defaults', () => {
    expect(configuration(redis({}))).toEqual({
      default: {
        type: 'standalone',
        commandTimeout: 5000,
        connectTimeout: 10000,
        keyPrefixGroupName: 'l7GW',
        testOnStart: false,
        standalone: { host: 'redis.cache', port: 6379 },
        ssl: { enabled: false },
      },
    });
  });

  it('says sentinels, their master being "mymaster" unless named', () => {
    const nodes = [
      { host: 's1', port: 26379 },
      { host: 's2', port: 26380 },
    ];
    const sentinel = { type: 'sentinel', standalone: null, sentinel: { nodes } };
    expect(configuration(redis(sentinel))).toMatchObject({ default: { sentinel: { master: 'mymaster', nodes } } });
  });

  it('says further connections that are enabled and named', () => {
    const additionalConfigs = [
      {
        ...HOST,
        enabled: true,
        name: 'second',
        groupName: 'g',
        commandTimeout: 1,
        connectTimeout: 2,
        testOnStart: true,
      },
      { ...HOST, name: 'off' },
    ];
    expect(configuration(redis({}, { additionalConfigs }))).toMatchObject({
      second: { keyPrefixGroupName: 'g', commandTimeout: 1, connectTimeout: 2, testOnStart: true },
    });
    expect(Object.keys(configuration(redis({}, { additionalConfigs })) as JsonObject)).toEqual(['default', 'second']);
  });

  it('says a login only when it is enabled', () => {
    const auth = { username: 'u', passwordEncoded: 'e' };
    expect(configuration(redis({ auth: { ...auth, enabled: true } }))).toMatchObject({
      default: { username: 'u', encodedPassword: 'e' },
    });
    expect(configuration(redis({ auth }))).not.toHaveProperty('default.username');
  });

  it('keeps any password whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (passwordPlaintext) => {
        const pod = new ServingPod(redis({ auth: { enabled: true, passwordPlaintext } }), INLINE);
        const text = pod.data('Secret', 'ssg-shared-state-config')?.['sharedstate_client.yaml'] ?? '';
        expect(parse(text)).toMatchObject({ redis: { default: { password: passwordPlaintext } } });
      }),
      { numRuns: 50 },
    );
  });

  it('keeps passwords in a Secret only', () => {
    const pod = new ServingPod(redis({ auth: { enabled: true, passwordPlaintext: 's3cret"\\' } }), INLINE);
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });

  it.each<[string, JsonObject, unknown]>([
    ['inline', { crt: 'PEM' }, 'PEM'],
    ['a Secret', { existingSecretName: 'tls', existingSecretKey: 'tls.crt' }, { from: 'Secret tls, key tls.crt' }],
    ['a Secret, its key by default', { existingSecretName: 'tls' }, { from: 'Secret tls, key redis.crt' }],
  ])('takes the certificate of the default connection from %s', (_what, ssl, content) => {
    const fields = redis({ ssl: { enabled: true, verifyPeer: true, ...ssl } });
    expect(configuration(fields)).toMatchObject({
      default: { ssl: { enabled: true, cert: 'redis.crt', verifyPeer: true } },
    });
    expect(new ServingPod(fields, INLINE).content(`${FOLDER}/redis.crt`)).toEqual(content);
  });

  it('keeps the certificates of several connections apart', () => {
    const connection = (name: string, ssl: JsonObject): JsonObject => ({
      ...HOST,
      enabled: true,
      name,
      ssl: { enabled: true, ...ssl },
    });
    const additionalConfigs = [
      connection('second', { crt: 'SECOND' }),
      connection('third', { existingSecretName: 'tls', existingSecretKey: 'ca.crt' }),
    ];
    const pod = new ServingPod(redis({ ssl: { enabled: true, crt: 'FIRST' } }, { additionalConfigs }));
    expect(pod.content(`${FOLDER}/redis.crt`)).toBe('FIRST');
    expect(pod.content(`${FOLDER}/second-redis.crt`)).toBe('SECOND');
    expect(pod.content(`${FOLDER}/third-redis.crt`)).toEqual({ from: 'Secret tls, key ca.crt' });
  });

  it('takes everything from an existing Secret, with its certificates', () => {
    const certs = [
      { enabled: true, secretName: 'crt', key: 'a.crt' },
      { enabled: false, secretName: 'crt', key: 'b.crt' },
      { enabled: true, secretName: 'crt', key: 'c.crt' },
    ];
    const pod = new ServingPod({ redis: { enabled: true, existingSecret: 'mine', certs } });
    expect(pod.content(FILE)).toEqual({ from: 'Secret mine, key sharedstate_client.yaml' });
    expect(pod.content(`${FOLDER}/a.crt`)).toEqual({ from: 'Secret crt, key a.crt' });
    expect(pod.volumeNames.filter((name) => name.startsWith('redis-ssl'))).toEqual(['redis-ssl-0', 'redis-ssl-2']);
    expect(pod.data('Secret', 'ssg-shared-state-config')).toBeUndefined();
  });

  it('adds nothing while it is off', () => {
    expect(new ServingPod({ redis: { default: HOST } }).volumeNames).toEqual(['gateway-license']);
  });
});
