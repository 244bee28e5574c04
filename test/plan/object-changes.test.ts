import { maskValue } from '../../src/state/mask-value';
import type { KubeObject } from '../../src/model/kube';
import { objectChanges } from '../../src/plan/objects/object-changes';

function object(kind: string, fields: object, name = 'ssg'): KubeObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...fields };
}

function pod(container: object): KubeObject {
  return object('Deployment', { spec: { template: { spec: { containers: [{ name: 'gateway', ...container }] } } } });
}

const CONTAINER = 'spec.template.spec.containers[gateway]';

describe('the difference between two versions of an object', () => {
  it.each([
    ['a field', pod({ image: 'a:1' }), pod({ image: 'a:2' }), [{ path: `${CONTAINER}.image`, from: 'a:1', to: 'a:2' }]],
    [
      'a variable by its name, wherever it stands',
      pod({
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
      pod({
        env: [
          { name: 'C', value: '3' },
          { name: 'A', value: '1' },
          { name: 'B', value: '4' },
        ],
      }),
      [
        { path: `${CONTAINER}.env[B].value`, from: '2', to: '4' },
        { path: `${CONTAINER}.env[C]`, to: '{"name":"C","value":"3"}' },
      ],
    ],
    [
      'a mount by its path',
      pod({
        volumeMounts: [
          { name: 'v', mountPath: '/a' },
          { name: 'v', mountPath: '/b' },
        ],
      }),
      pod({
        volumeMounts: [
          { name: 'v', mountPath: '/b', readOnly: true },
          { name: 'v', mountPath: '/a' },
        ],
      }),
      [{ path: `${CONTAINER}.volumeMounts[/b].readOnly`, to: 'true' }],
    ],
    [
      'of labels that state the version of a chart those of pods',
      object('Deployment', { spec: { template: { metadata: { labels: { 'helm.sh/chart': 'a-1' } } } } }),
      object('Deployment', { spec: { template: { metadata: { labels: { 'helm.sh/chart': 'a-2' } } } } }),
      [{ path: 'spec.template.metadata.labels["helm.sh/chart"]', from: 'a-1', to: 'a-2' }],
    ],
    [
      'a port by its number',
      pod({ ports: [{ containerPort: 1 }] }),
      pod({ ports: [{ containerPort: 1, name: 'x' }] }),
      [{ path: `${CONTAINER}.ports[1].name`, to: 'x' }],
    ],
    [
      'the order where nothing else differs',
      pod({ env: [{ name: 'A' }, { name: 'B' }] }),
      pod({ env: [{ name: 'B' }, { name: 'A' }] }),
      [{ path: `${CONTAINER}.env`, from: '["A","B"]', to: '["B","A"]' }],
    ],
    [
      'a plain list as a whole',
      pod({ args: ['a'] }),
      pod({ args: ['a', 'b'] }),
      [{ path: `${CONTAINER}.args`, from: '["a"]', to: '["a","b"]' }],
    ],
    [
      'a key with dots in brackets',
      object('ConfigMap', { data: { 'a.b': '1' } }),
      object('ConfigMap', { data: { 'a.b': '2' } }),
      [{ path: 'data["a.b"]', from: '1', to: '2' }],
    ],
  ])('names %s', (_what, old, now, fields) => {
    const [found] = objectChanges([old], [now], maskValue);
    expect([...found.fields].sort((left, right) => (left.path < right.path ? -1 : 1))).toEqual(fields);
  });

  it('folds hashes into one phrase', () => {
    const old = {
      ...object('Job', {}),
      metadata: { name: 'ssg-db-migration-0123456789', annotations: { 'checksum/data': 'a' } },
    };
    const now = {
      ...object('Job', {}),
      metadata: { name: 'ssg-db-migration-9876543210', annotations: { 'checksum/data': 'b' } },
    };
    expect(objectChanges([old], [now], maskValue)).toEqual([
      { kind: 'Job', name: 'ssg-db-migration', fate: 'changed', fields: [], noise: 'hash names, checksums' },
    ]);
  });

  it('folds labels that state the version of a chart into one phrase', () => {
    const of = (version: string) => ({
      ...object('Service', {}),
      metadata: { name: 'web', labels: { 'helm.sh/chart': `a-${version}`, 'app.kubernetes.io/version': version } },
    });
    expect(objectChanges([of('1')], [of('2')], maskValue)).toEqual([
      { kind: 'Service', name: 'web', fate: 'changed', fields: [], noise: 'version labels' },
    ]);
  });

  it('says nothing about what is the same, and names what comes and goes', () => {
    const changes = objectChanges([pod({}), object('Service', {})], [pod({}), object('ConfigMap', {})], maskValue);
    expect(changes.map(({ kind, fate }) => `${kind} ${fate}`)).toEqual(['ConfigMap added', 'Service removed']);
  });
});

describe('no credential is shown', () => {
  const SECRET = 'hunter2';
  it.each([
    [
      'in a Secret',
      object('Secret', { stringData: { anything: SECRET } }),
      object('Secret', { stringData: { anything: `${SECRET}3` } }),
    ],
    ['in a new key of a Secret', object('Secret', { data: {} }), object('Secret', { data: { key: SECRET } })],
    ['in a variable that is called so', pod({ env: [] }), pod({ env: [{ name: 'DB_PASSWORD', value: SECRET }] })],
    [
      'in a JDBC URL',
      object('ConfigMap', { data: { URL: 'jdbc:mysql://db/ssg' } }),
      object('ConfigMap', { data: { URL: `jdbc:mysql://root:${SECRET}@db/ssg?password=${SECRET}` } }),
    ],
    ['in a URL', pod({ args: [] }), pod({ args: [`--target=https://user:${SECRET}@host/path`] })],
    [
      'in a JVM argument',
      object('ConfigMap', { data: {} }),
      object('ConfigMap', { data: { EXTRA_JAVA_ARGS: `-Xmx1g -Djavax.net.ssl.keyStorePassword=${SECRET}` } }),
    ],
    [
      'in a properties file',
      object('ConfigMap', { data: { p: 'a=b' } }),
      object('ConfigMap', { data: { p: `a=b\nnode.db.password = ${SECRET}\n` } }),
    ],
  ])('%s', (_where, old, now) => {
    const changes = objectChanges([old], [now], maskValue);
    expect(changes[0].fields.length).toBeGreaterThan(0);
    expect(JSON.stringify(changes)).not.toContain(SECRET);
  });

  it('yet a Secret that differs is seen to differ', () => {
    const [found] = objectChanges(
      [object('Secret', { data: { a: 'x' } })],
      [object('Secret', { data: { a: 'y' } })],
      maskValue,
    );
    expect(found.fields).toEqual([
      { path: 'data.a', from: '<masked>, the value so far', to: '<masked>, another value' },
    ]);
  });
});
