import { compare } from '../../../../src/systems/gateway/adopt/compare';
import { differ } from '../../../../src/commands/adopt/differ';
import type { JsonObject } from '../../../../src/lib/json';
import { deployment, object, pods, probe, service, type Row } from './objects';

const JOB: JsonObject = {
  podFailurePolicy: {
    rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
  },
};

describe('what the API server fills in is no difference', () => {
  it.each<Row>([
    [
      'numbers of a probe',
      probe({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }),
      probe({}),
    ],
    [
      'a pod’s policies',
      deployment(
        {},
        { dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler', securityContext: {} },
      ),
      deployment({}),
    ],
    [
      'the old name of the service account',
      deployment({}, { serviceAccount: 'a', serviceAccountName: 'a' }),
      deployment({}, { serviceAccountName: 'a' }),
    ],
    ['the pull policy of a tag', deployment({ imagePullPolicy: 'IfNotPresent' }), deployment({})],
    [
      'the pull policy of latest',
      deployment({ image: 'gw:latest', imagePullPolicy: 'Always' }),
      deployment({ image: 'gw:latest' }),
    ],
    [
      'termination messages',
      deployment({ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' }),
      deployment({}),
    ],
    [
      'modes of files',
      deployment({}, { volumes: [{ name: 'v', secret: { secretName: 's', defaultMode: 420 } }] }),
      deployment({}, { volumes: [{ name: 'v', secret: { secretName: 's' } }] }),
    ],
    [
      'another spelling of an amount',
      deployment({ resources: { limits: { cpu: '1000m', memory: '4096Mi' } } }),
      deployment({ resources: { limits: { cpu: 1, memory: '4Gi' } } }),
    ],
    [
      'a Deployment’s numbers',
      object('Deployment', {
        spec: {
          ...(pods({}).spec as JsonObject),
          revisionHistoryLimit: 10,
          progressDeadlineSeconds: 600,
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        },
      }),
      deployment({}),
    ],
    [
      'addresses and node ports of a Service',
      service({
        type: 'NodePort',
        clusterIP: '10.0.0.1',
        clusterIPs: ['10.0.0.1'],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        internalTrafficPolicy: 'Cluster',
        sessionAffinity: 'None',
        ports: [{ port: 443, targetPort: 443, protocol: 'TCP', nodePort: 30000 }],
      }),
      service({ type: 'NodePort' }),
    ],
    [
      'a plain text of a Secret',
      object('Secret', { type: 'Opaque', data: { a: 'Yg==' } }),
      object('Secret', { stringData: { a: 'b' } }),
    ],
    [
      'a restart by hand',
      deployment({}, {}, { annotations: { 'kubectl.kubernetes.io/restartedAt': 'x' } }),
      deployment({}),
    ],
    [
      'replicas that are left to an autoscaler',
      object('Deployment', { spec: { ...(pods({}).spec as JsonObject), replicas: 7 } }),
      deployment({}),
    ],
    [
      'labels and annotations of others',
      object('Service', { spec: {} }, { labels: { team: 'a' }, annotations: { 'b.io/c': 'd' }, uid: 'u' }),
      object('Service', { spec: {} }),
    ],
    ['the status', object('Service', { spec: {}, status: { loadBalancer: {} } }), object('Service', { spec: {} })],
  ])('%s', (_title, running, rendered) => {
    expect(compare(running, rendered, differ)).toEqual({ fate: 'unchanged', because: [] });
    expect(compare(rendered, running, differ).fate).not.toBe('recreate');
  });
});

describe('what becomes of an object that differs', () => {
  it.each<readonly [...Row, fate: string, because: readonly string[]]>([
    [
      'another image rolls the pods',
      deployment({}),
      deployment({ image: 'gw:2' }),
      'rolls-pods',
      ['spec.template.spec.containers[gateway].image: gw:1 → gw:2'],
    ],
    [
      'one label of the pods more rolls them',
      deployment({}),
      deployment({}, {}, { labels: { a: 'b' } }),
      'rolls-pods',
      ['spec.template.metadata: added'],
    ],
    [
      'another checksum of the configuration rolls them',
      deployment({}, {}, { annotations: { 'schemagate.dev/config-checksum': 'a' } }),
      deployment({}, {}, { annotations: { 'schemagate.dev/config-checksum': 'b' } }),
      'rolls-pods',
      ['spec.template.metadata.annotations: a checksum of the configuration changes'],
    ],
    [
      'what only runs rolls them too',
      deployment({}, { initContainers: [{ name: 'init' }] }),
      deployment({}),
      'rolls-pods',
      ['spec.template.spec.initContainers: removed'],
    ],
    [
      'replicas that are stated change in place',
      object('Deployment', { spec: { ...(pods({}).spec as JsonObject), replicas: 7 } }),
      object('Deployment', { spec: { ...(pods({}).spec as JsonObject), replicas: 1 } }),
      'in-place',
      ['spec.replicas: 7 → 1'],
    ],
    [
      'another selector of a Deployment needs another one',
      deployment({}),
      object('Deployment', { spec: { ...(pods({}).spec as JsonObject), selector: { matchLabels: { app: 'b' } } } }),
      'recreate',
      ['spec.selector.matchLabels.app: ssg → b (immutable)'],
    ],
    [
      'another address of a Service needs another one',
      service({ clusterIP: '10.0.0.1' }),
      service({ clusterIP: 'None' }),
      'recreate',
      ['spec.clusterIP: 10.0.0.1 → None (immutable)'],
    ],
    [
      'another selector of a Service changes in place',
      service({ selector: { app: 'a' } }),
      service({ selector: { app: 'b' } }),
      'in-place',
      ['spec.selector.app: a → b'],
    ],
    [
      'another pod of a Job needs another Job',
      object('Job', pods({})),
      object('Job', pods({ image: 'gw:2' })),
      'recreate',
      ['spec.template.spec.containers[gateway].image: gw:1 → gw:2 (immutable)'],
    ],
    [
      'another deadline of a Job changes in place',
      object('Job', { spec: { activeDeadlineSeconds: 1 } }),
      object('Job', { spec: { activeDeadlineSeconds: 2 } }),
      'in-place',
      ['spec.activeDeadlineSeconds: 1 → 2'],
    ],
    [
      'another type of a Secret needs another one',
      object('Secret', { type: 'Opaque' }),
      object('Secret', { type: 'kubernetes.io/tls' }),
      'recreate',
      ['type: added, … (immutable)'],
    ],
    [
      'data of an immutable ConfigMap need another one',
      object('ConfigMap', { immutable: true, data: { a: '1' } }),
      object('ConfigMap', { immutable: true, data: { a: '2' } }),
      'recreate',
      ['data.a: changed (immutable)'],
    ],
    [
      'data of another ConfigMap change in place',
      object('ConfigMap', { data: { a: '1' } }),
      object('ConfigMap', { data: { a: '2' } }),
      'in-place',
      ['data.a: changed'],
    ],
    [
      'a label that is rendered changes in place',
      object('Service', {}),
      object('Service', {}, { labels: { a: 'b' } }),
      'in-place',
      ['metadata.labels: +a'],
    ],
  ])('%s', (_title, running, rendered, fate, because) => {
    const comparison = compare(running, rendered, differ);
    expect([comparison.fate, comparison.because.map((line) => line.replace('added (', 'added, … ('))]).toEqual([
      fate,
      because,
    ]);
  });
});

describe('what an apply would leave is removed by a patch', () => {
  it.each<readonly [...Row, JsonObject | undefined]>([
    ['nothing, where all is rendered', deployment({}), deployment({}), undefined],
    [
      'an init container',
      deployment({}, { initContainers: [{ name: 'a' }, { name: 'b' }] }),
      deployment({}, { initContainers: [{ name: 'b' }] }),
      { spec: { template: { spec: { initContainers: [{ $patch: 'delete', name: 'a' }] } } } },
    ],
    [
      'a mount of a container',
      deployment({ volumeMounts: [{ name: 'v', mountPath: '/a' }] }),
      deployment({}),
      { spec: { template: { spec: { containers: [{ name: 'gateway', volumeMounts: null }] } } } },
    ],
    [
      'not a field that is stated as the default',
      deployment({}, { terminationGracePeriodSeconds: 60 }),
      deployment({}, { terminationGracePeriodSeconds: 30 }),
      undefined,
    ],
    [
      'a key of a Service’s selector',
      service({ selector: { app: 'a', release: 'r' } }),
      service({ selector: { app: 'a' } }),
      { spec: { selector: { release: null } } },
    ],
    [
      'all ports of a Service, when one is gone',
      service({ ports: [{ port: 1, name: 'x' }] }),
      service({ ports: [{ port: 2, name: 'x' }] }),
      { spec: { ports: [{ port: 2, name: 'x' }] } },
    ],
    [
      'a key of a ConfigMap',
      object('ConfigMap', { data: { a: '1', b: '2' } }),
      object('ConfigMap', { data: { a: '1' } }),
      { data: { b: null } },
    ],
    [
      'not a label selector, which applies replace',
      object('PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'a', release: 'r' } } } }),
      object('PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'a' } } } }),
      undefined,
    ],
    [
      'nothing of what must be created anew',
      object('Job', pods({}, { dnsPolicy: 'None' })),
      object('Job', pods({})),
      undefined,
    ],
  ])('%s', (_title, running, rendered, patch) => {
    expect(compare(running, rendered, differ).leftovers?.patch).toEqual(patch);
  });
});

it('the very Job that runs is unchanged, whatever the API server has added to it', () => {
  const labels = { app: 'ssg', 'controller-uid': '6a1f', 'job-name': 'ssg', 'batch.kubernetes.io/job-name': 'ssg' };
  const added = {
    selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': '6a1f' } },
    completions: 1,
    completionMode: 'NonIndexed',
    podReplacementPolicy: 'Failed',
    template: { metadata: { labels: { ...labels, 'batch.kubernetes.io/controller-uid': '6a1f' } }, spec: {} },
  };
  const rendered = object('Job', { spec: { ...JOB, template: { metadata: { labels: { app: 'ssg' } }, spec: {} } } });
  const running = object('Job', { spec: { ...JOB, ...added } });
  expect(compare(running, rendered, differ)).toEqual({ fate: 'unchanged', because: [] });
  const other = object('Job', { spec: { ...JOB, template: { metadata: { labels: { app: 'x' } }, spec: {} } } });
  expect(compare(running, other, differ).fate).toBe('recreate');
});
