import { codesOf, Repository } from '../story/repository';
import { documentDbSource } from '../story/sources';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const NOTHING = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n';

/** A Job of an ExtensionUpgrade that has ended, as a cluster holds it. */
function extensionJob({
  version = '0.113.0',
  instance = 'orders',
  ofPods = 'orders',
  name = 'orders-extension-upgrade-0123456789',
}) {
  const labels = (of: string) =>
    `{ app.kubernetes.io/component: extension-upgrade, app.kubernetes.io/instance: ${of} }`;
  return `apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: data, labels: ${labels(instance)} }
spec:
  template:
    metadata: { labels: ${labels(ofPods)} }
    spec:
      containers:
        - name: extension-upgrade
          image: example.com/postgres@${DIGEST}
          env: [{ name: EXTENSION, value: documentdb }, { name: BINARY_VERSION, value: ${version} }, { name: SCHEMA_VERSION, value: auto }]
status: { completionTime: '2024-05-01T12:00:00Z', conditions: [{ type: Complete, status: 'True' }] }
---
`;
}

function extensionSource(version: string): string {
  return `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: { name: orders, namespace: data }
spec: { connection: { secretName: orders-postgres }, binaryVersion: ${version}, schemaVersion: auto }
`;
}

/** An application; its image by tag, by digest with a tag, or by a digest alone. */
function shop(image: string, schema = ''): string {
  const mark = schema === '' ? '' : `, schemagate.dev/schema: "${schema}", schemagate.dev/serves: "<=${schema}"`;
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: data, annotations: { schemagate.dev/migrate: shop migrate${mark} } }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, image: 'example.com/shop${image}' }] }
`;
}

function shopJob({
  image = ':1.5.0',
  application = 'shop',
  ofPods = 'shop',
  ended = 'Complete',
  name = 'shop-migrate-0123456789',
}) {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
  namespace: data
  labels: { schemagate.dev/application: ${application}, app.kubernetes.io/instance: everything }
  annotations: { schemagate.dev/run: before, helm.sh/hook: 'pre-install,pre-upgrade' }
spec:
  template:
    metadata: { labels: { schemagate.dev/application: ${ofPods} } }
    spec: { containers: [{ name: shop, image: 'example.com/shop${image}', command: [shop, migrate] }] }
status: { completionTime: '2024-05-01T12:00:00Z', conditions: [{ type: ${ended}, status: 'True' }] }
---
`;
}

const documentDb = (schema: string, status = '') =>
  `${documentDbSource('0.113.0', schema)}status: { schemaVersion: '${status}' }\n`;

/** Going back is refused, or not judged, where the newest that is known is beyond it. */
interface System {
  readonly name: string;
  readonly code: string;
  /** The versions of before, of a newer one, and of the way back, as sources. */
  readonly before: string;
  readonly newer: string;
  readonly back: string;
  /** What a cluster shows that has the newer one, where no commit knows it. */
  readonly ahead: readonly (readonly [title: string, status: string])[];
  /** What a cluster shows that knows less than the history, or nothing. */
  readonly behind: readonly (readonly [title: string, status: string])[];
  /** What is of another workload, or has not happened. */
  readonly other: readonly (readonly [title: string, status: string])[];
}

const SYSTEMS: readonly System[] = [
  {
    name: 'ExtensionUpgrade',
    code: 'documentdb/image-rollback',
    before: extensionSource('0.110.0'),
    newer: extensionSource('0.113.0'),
    back: extensionSource('0.112.0'),
    ahead: [
      ['its Job', extensionJob({})],
      ['its Job, whose label Argo CD has overwritten', extensionJob({ instance: 'everything', ofPods: 'orders' })],
      ['the same under another name', extensionJob({ instance: 'everything', ofPods: 'orders', name: 'anything' })],
      ['its Job by name alone', extensionJob({ instance: 'everything', ofPods: 'everything' })],
      [
        'an older Job beside it',
        extensionJob({}) + extensionJob({ version: '0.110.0', name: 'orders-extension-upgrade-0000000000' }),
      ],
    ],
    behind: [
      ['its Job is gone', NOTHING],
      ['an older Job is left', extensionJob({ version: '0.110.0' })],
    ],
    other: [
      [
        'of another one',
        extensionJob({ instance: 'invoices', ofPods: 'invoices', name: 'invoices-extension-upgrade-0123456789' }),
      ],
    ],
  },
  {
    name: 'DocumentDB',
    code: 'documentdb/image-rollback',
    before: documentDbSource('0.110.0', '0.110.0'),
    newer: documentDbSource('0.113.0', '0.113.0'),
    back: documentDbSource('0.112.0', '0.110.0'),
    ahead: [
      ['its status', documentDb('0.113.0', '0.113.0')],
      ['its status, whatever its spec says', documentDb('', '0.113.0')],
      ['its spec, which the operator has not acted on yet', documentDb('0.113.0', '0.110.0')],
      ['its spec, where it has no status yet', documentDb('0.113.0')],
      ['auto, which the operator has not acted on yet', documentDb('auto', '0.110.0')],
    ],
    behind: [
      ['it is not shown', NOTHING],
      ['it has no status yet', documentDb('0.110.0')],
      ['its status shows less, and what was delivered last may come', documentDb('0.110.0', '0.110.0')],
    ],
    other: [['of another namespace', documentDb('0.113.0', '0.113.0').replace('namespace: data', 'namespace: test')]],
  },
  {
    name: 'Application',
    code: 'unknown application/back-to-older-image',
    before: shop(':1.3.0'),
    newer: shop(`:1.5.0@${DIGEST}`),
    back: shop(':1.4.0'),
    ahead: [
      ['its Job', shopJob({})],
      ['its Job with a digest', shopJob({ image: `:1.5.0@${DIGEST}` })],
      ['its Job with a digest that tells no version', shopJob({ image: `@${DIGEST}` })],
      ['its Job by the labels of its pods', shopJob({ application: 'x', ofPods: 'shop', name: 'anything' })],
      ['its Job by name alone', shopJob({ application: 'x', ofPods: 'x' })],
      ['pods that serve, where the Job is gone', shop(':1.5.0')],
      ['pods that serve, beside an older Job', `${shopJob({ image: ':1.3.0' })}${shop(`:1.5.0@${DIGEST}`)}`],
    ],
    behind: [
      ['its Job is gone', NOTHING],
      ['an older Job is left', shopJob({ image: ':1.3.0' })],
      ['older pods serve', shop(':1.3.0')],
    ],
    other: [
      [
        'of another application',
        shopJob({ application: 'orders', ofPods: 'orders', name: 'orders-migrate-0123456789' }),
      ],
      ['that has failed', shopJob({ ended: 'Failed' })],
      ['of the image of before', `${shopJob({ image: ':1.3.0' })}${shop(':1.3.0')}`],
    ],
  },
  {
    name: 'Application that states its schema',
    code: 'application/back-below-schema',
    before: shop(':1.3.0', '0039'),
    newer: shop(':1.5.0', '0041'),
    back: shop(':1.4.0', '0040'),
    ahead: [['pods that serve with its mark', shop(':1.5.0', '0041')]],
    behind: [['its pods are gone', NOTHING]],
    other: [['of the schema of before', shop(':1.3.0', '0039')]],
  },
];

describe.each(SYSTEMS)('what is installed of: $name', ({ code, before, newer, back, ahead, behind, other }) => {
  const history = new Repository();
  const cluster = new Repository();
  beforeAll(() => {
    for (const repository of [history, cluster]) {
      repository.write('shop.yaml', before);
      repository.commit('Before');
    }
    history.write('shop.yaml', newer);
    history.commit('The newer one');
    for (const repository of [history, cluster]) repository.write('shop.yaml', back);
  });
  afterAll(() => [history, cluster].forEach((repository) => repository.remove()));

  async function judged(repository: Repository, status: string): Promise<readonly string[]> {
    repository.write('live.yaml', status);
    const { workloads } = await repository.plan('shop.yaml', '--from', 'HEAD', '--status', 'live.yaml');
    return codesOf(workloads[0]).filter((each) => each === code);
  }

  it.each(ahead)('the cluster tells what no commit knows, by %s', async (_by, status) => {
    expect(await judged(cluster, status)).toEqual([code]);
  });

  it.each(behind)('the history tells, where %s', async (_where, status) => {
    expect(await judged(history, status)).toEqual([code]);
  });

  it.each(other)('nothing tells, where what the cluster shows is %s', async (_where, status) => {
    expect(await judged(cluster, status)).toEqual([]);
  });
});
