import type { JsonObject } from '../../../../src/lib/json';
import { completionPhases } from '../../../../src/model/workload';
import { app, combine, compiled, jobOf, podTemplateOf, withJob } from '../gateway-fixture';
import { ServingPod } from './serving-pod';

const mount = (mountPath: string, subPath: string | null, type: string, name: string): JsonObject => ({
  mountPath,
  ...(subPath === null ? {} : { subPath }),
  ref: { type, name },
});
const custom = (...mounts: readonly JsonObject[]): JsonObject => ({ customConfig: { enabled: true, mounts } });

describe('customConfig', () => {
  it('mounts files from ConfigMaps and Secrets, the type in any case', () => {
    const pod = new ServingPod(
      custom(mount('/opt/a.properties', 'a', 'configmap', 'cm'), mount('/opt/key', 'k', 'SECRET', 'sec')),
    );
    expect(pod.content('/opt/a.properties')).toEqual({ from: 'ConfigMap cm, key a' });
    expect(pod.content('/opt/key')).toEqual({ from: 'Secret sec, key k' });
  });

  it('declares an object once, however many files come from it', () => {
    const pod = new ServingPod(
      custom(mount('/opt/a', 'a', 'configmap', 'cm'), mount('/opt/b', 'b', 'ConfigMap', 'cm')),
    );
    expect(pod.volumeNames).toEqual(['configmap-cm', 'gateway-license']);
    expect([pod.content('/opt/a'), pod.content('/opt/b')]).toEqual([
      { from: 'ConfigMap cm, key a' },
      { from: 'ConfigMap cm, key b' },
    ]);
  });

  it('shares the volume of a bundle that is the same object', () => {
    const bundle = [{ type: 'restman', source: 'secret', name: 'sec' }];
    const pod = new ServingPod({ ...custom(mount('/opt/a', 'a', 'secret', 'sec')), bundle });
    expect(pod.volumeNames).toEqual(['gateway-license', 'secret-sec']);
  });

  it.each(['configmap', 'secret'])('mounts another key of a %s under the name that the item gives it', (type) => {
    const fields = mount('/opt/store.p12', 'store.p12', type, 'acme');
    const ref = { ...(fields.ref as JsonObject), item: { key: 'acme.der', path: 'store.p12' } };
    const pod = new ServingPod(custom({ ...fields, ref }, mount('/opt/b', 'b', type, 'acme')));
    const kind = type === 'secret' ? 'Secret' : 'ConfigMap';
    expect(pod.content('/opt/store.p12')).toEqual({ from: `${kind} acme, key acme.der` });
    expect(pod.content('/opt/b')).toEqual({ from: `${kind} acme, key b` });
  });

  it('mounts the whole object without subPath', () => {
    const pod = new ServingPod(custom(mount('/opt/folder', null, 'secret', 'sec')));
    expect(pod.content('/opt/folder/*')).toEqual({ from: 'Secret sec, key *' });
  });

  it('adds nothing while it is off', () => {
    const { customConfig } = custom(mount('/opt/a', 'a', 'secret', 'sec'));
    const pod = new ServingPod({ customConfig: { ...(customConfig as JsonObject), enabled: false } });
    expect(pod.volumeNames).toEqual(['gateway-license']);
  });
});

describe('the migration Job takes of customConfig', () => {
  const TRUST = mount('/opt/trust.jks', 'trust.jks', 'secret', 'trust');
  const OTHER = mount('/opt/other', 'other', 'configmap', 'other');
  const URL = 'jdbc:mysql://db/ssg?trustCertificateKeyStoreUrl=file:';

  it.each<[string, JsonObject, readonly string[]]>([
    ['nothing that it does not name', {}, []],
    ['the trust store that its URL names', withJob({ jdbcUrl: `${URL}/opt/trust.jks` }), ['secret-trust']],
    ['the trust store that its own URL names', withJob({}, { jdbcUrl: `${URL}/opt/trust.jks` }), ['secret-trust']],
    ['the trust store that its URL names encoded', withJob({ jdbcUrl: `${URL}%2Fopt%2Ftrust.jks` }), ['secret-trust']],
    [
      'the trust store that a JVM argument names',
      app({ java: { extraArgs: ['-Djavax.net.ssl.trustStore=/opt/trust.jks'] } }),
      ['secret-trust'],
    ],
    [
      'everything, when its URL stands in a node.properties that nobody here reads',
      app({ management: { disklessConfig: { disabled: true } } }),
      ['configmap-other', 'secret-trust'],
    ],
  ])('%s', (_what, changes, volumes) => {
    const workload = compiled(combine(withJob(), app(custom(TRUST, OTHER)), changes));
    const names = (podTemplateOf(jobOf(workload)).spec.volumes as readonly JsonObject[]).map(({ name }) =>
      String(name),
    );
    expect(names.filter((name) => /^(secret|configmap)-/.test(name))).toEqual(volumes);
    const external = completionPhases(workload)[0].external.map(({ kind, name }) => `${kind.toLowerCase()}-${name}`);
    expect(external).toEqual(expect.arrayContaining([...volumes]));
  });
});
