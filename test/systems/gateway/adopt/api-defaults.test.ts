import { compare } from '../../../../src/systems/gateway/adopt/compare';
import { differ } from '../../../../src/commands/adopt/differ';
import type { JsonObject } from '../../../../src/lib/json';
import { deployment, object, pods, service } from './objects';

const container = (fields: JsonObject) => deployment(fields);
const pod = (fields: JsonObject) => deployment({}, fields);
const volume = (fields: JsonObject) => pod({ volumes: [{ name: 'v', ...fields }] });
const variable = (valueFrom: JsonObject) => container({ env: [{ name: 'E', valueFrom }] });
const mount = (fields: JsonObject) => container({ volumeMounts: [{ name: 'v', mountPath: '/v', ...fields }] });
const scaler = (spec: JsonObject) => object('HorizontalPodAutoscaler', { spec: { maxReplicas: 3, ...spec } });
const policies = [{ type: 'Pods', value: 1, periodSeconds: 15 }];
const probe = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};
const file = { name: 's', items: [{ key: 'a', path: 'a' }] };
const projection = { sources: [{ secret: { name: 's' } }] };

type Build = (fields: JsonObject) => ReturnType<typeof object>;
type Row = readonly [what: string, build: Build, defaults: JsonObject];

/** Where fields stand, and what the API server fills in there. */
const PLACES: readonly Row[] = [
  [
    'a container',
    container,
    {
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      stdin: false,
      stdinOnce: false,
      tty: false,
    },
  ],
  [
    'an init container',
    (fields) => pod({ initContainers: [{ name: 'i', image: 'i:1', ...fields }] }),
    { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  ],
  ['a liveness probe', (fields) => container({ livenessProbe: { exec: { command: ['a'] }, ...fields } }), probe],
  ['a readiness probe', (fields) => container({ readinessProbe: { exec: { command: ['a'] }, ...fields } }), probe],
  ['a startup probe', (fields) => container({ startupProbe: { exec: { command: ['a'] }, ...fields } }), probe],
  ['a request', (fields) => container({ livenessProbe: { httpGet: { port: 1, ...fields } } }), { scheme: 'HTTP' }],
  ['a call', (fields) => container({ livenessProbe: { grpc: { port: 1, ...fields } } }), { service: '' }],
  ['a port', (fields) => container({ ports: [{ containerPort: 1, ...fields }] }), { protocol: 'TCP' }],
  [
    'variables of a ConfigMap',
    (fields) => container({ envFrom: [{ configMapRef: { name: 'c', ...fields } }] }),
    { optional: false },
  ],
  [
    'variables of a Secret',
    (fields) => container({ envFrom: [{ secretRef: { name: 's', ...fields } }] }),
    { optional: false },
  ],
  [
    'a key of a ConfigMap',
    (fields) => variable({ configMapKeyRef: { name: 'c', key: 'k', ...fields } }),
    { optional: false },
  ],
  [
    'a key of a Secret',
    (fields) => variable({ secretKeyRef: { name: 's', key: 'k', ...fields } }),
    { optional: false },
  ],
  ['a field of the pod', (fields) => variable({ fieldRef: { fieldPath: 'a', ...fields } }), { apiVersion: 'v1' }],
  ['a resource', (fields) => variable({ resourceFieldRef: { resource: 'a', ...fields } }), { divisor: '0' }],
  ['a mount', mount, { readOnly: false, recursiveReadOnly: 'Disabled' }],
  [
    'a volume of a ConfigMap',
    (fields) => volume({ configMap: { ...file, ...fields } }),
    { defaultMode: 420, optional: false },
  ],
  [
    'a volume of a Secret',
    (fields) => volume({ secret: { secretName: 's', ...fields } }),
    { defaultMode: 420, optional: false },
  ],
  ['a volume of several', (fields) => volume({ projected: { ...projection, ...fields } }), { defaultMode: 420 }],
  ['a volume about the pod', (fields) => volume({ downwardAPI: { items: [], ...fields } }), { defaultMode: 420 }],
  ['a folder of the node', (fields) => volume({ hostPath: { path: '/p', ...fields } }), { type: '' }],
  ['a volume of a driver', (fields) => volume({ csi: { driver: 'd', ...fields } }), { readOnly: false }],
  [
    'a pod',
    pod,
    {
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      enableServiceLinks: true,
      hostNetwork: false,
      hostPID: false,
      hostIPC: false,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: 0,
    },
  ],
  [
    'a Deployment',
    (fields) => object('Deployment', { spec: { ...(deployment({}).spec as JsonObject), ...fields } }),
    { revisionHistoryLimit: 10, progressDeadlineSeconds: 600, minReadySeconds: 0, paused: false },
  ],
  [
    'a Service',
    service,
    {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      publishNotReadyAddresses: false,
    },
  ],
  [
    'a Service at a balancer',
    (fields) => service({ type: 'LoadBalancer', ...fields }),
    { externalTrafficPolicy: 'Cluster' },
  ],
  [
    'an affinity to clients',
    (fields) => service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: fields } }),
    { timeoutSeconds: 10800 },
  ],
  ['an autoscaler', scaler, { minReplicas: 1 }],
  [
    'an autoscaler that scales up',
    (fields) => scaler({ behavior: { scaleUp: { policies, ...fields } } }),
    { selectPolicy: 'Max', stabilizationWindowSeconds: 0 },
  ],
  [
    'an autoscaler that scales down',
    (fields) => scaler({ behavior: { scaleDown: { policies, ...fields } } }),
    { selectPolicy: 'Max' },
  ],
  [
    'the target of a Route',
    (fields) => object('Route', { spec: { to: { name: 's', ...fields } } }),
    { kind: 'Service', weight: 100 },
  ],
  ['a Route', (fields) => object('Route', { spec: { host: 'h', ...fields } }), { wildcardPolicy: 'None' }],
  [
    'a Job',
    (fields) => object('Job', { spec: { activeDeadlineSeconds: 1, ...fields } }),
    {
      parallelism: 1,
      completions: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      podReplacementPolicy: 'TerminatingOrFailed',
      manualSelector: false,
    },
  ],
];

function another(value: unknown): string | number | boolean {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : 'Another';
}

describe.each(PLACES)('what the API server fills into %s', (_what, build, defaults) => {
  it('is no difference', () => {
    expect(compare(build(defaults), build({}), differ)).toEqual({ fate: 'unchanged', because: [] });
  });

  it.each(Object.entries(defaults))('is one where %s is not %j', (field, value) => {
    expect(compare(build({ [field]: another(value) }), build({}), differ).fate).not.toBe('unchanged');
  });
});

const OPEN: readonly (readonly [what: string, kind: string, chosen: JsonObject])[] = [
  ['the count of an autoscaler', 'Deployment', { replicas: 7 }],
  ['the addresses of a Service', 'Service', { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'] }],
  ['the families of a Service', 'Service', { ipFamilies: ['IPv6'], ipFamilyPolicy: 'PreferDualStack' }],
  ['the ports of a balancer', 'Service', { healthCheckNodePort: 30000, allocateLoadBalancerNodePorts: false }],
  ['the volume of a claim', 'PersistentVolumeClaim', { volumeName: 'pv', volumeMode: 'Filesystem' }],
  ['the class of a claim', 'PersistentVolumeClaim', { storageClassName: 'fast' }],
  ['the host of a Route', 'Route', { host: 'ssg.apps.example.com' }],
];

describe('what the cluster or another controller has chosen', () => {
  it.each(OPEN)('stays where nothing is rendered for it: %s', (_what, kind, chosen) => {
    const running = object(kind, { spec: { stated: 'a', ...chosen } });
    expect(compare(running, object(kind, { spec: { stated: 'a' } }), differ).fate).toBe('unchanged');
  });

  it.each(OPEN)('changes where something else is: %s', (_what, kind, chosen) => {
    const running = object(kind, { spec: { stated: 'a', ...chosen } });
    const others = Object.fromEntries(Object.entries(chosen).map(([key, value]) => [key, another(value)]));
    expect(compare(running, object(kind, { spec: { stated: 'a', ...others } }), differ).fate).not.toBe('unchanged');
  });

  it('stays of a service account, beside the rest of it', () => {
    const tokens = { secrets: [{ name: 'token' }], imagePullSecrets: [{ name: 'pull' }] };
    const rendered = object('ServiceAccount', { automountServiceAccountToken: false });
    const running = object('ServiceAccount', { automountServiceAccountToken: false, ...tokens });
    expect(compare(running, rendered, differ).fate).toBe('unchanged');
    expect(compare({ ...running, automountServiceAccountToken: true }, rendered, differ).fate).toBe('in-place');
  });

  it('is a node port for each port that states none, and for no other', () => {
    const running = service({
      type: 'NodePort',
      ports: [
        { port: 1, nodePort: 30001 },
        { port: 2, nodePort: 30002 },
      ],
    });
    const rendered = (nodePort: number) => service({ type: 'NodePort', ports: [{ port: 1 }, { port: 2, nodePort }] });
    expect(compare(running, rendered(30002), differ).fate).toBe('unchanged');
    expect(compare(running, rendered(30003), differ).fate).toBe('in-place');
  });
});

describe('labels and annotations that are rendered', () => {
  const labeled = (labels: Readonly<Record<string, string>>) => object('Service', {}, { labels });

  it('change where another value runs', () => {
    const { fate, because } = compare(labeled({ a: '1', b: '1' }), labeled({ a: '2', b: '1', c: '1' }), differ);
    expect([fate, because]).toEqual(['in-place', ['metadata.labels: a, +c']]);
  });

  it('change alike as annotations', () => {
    const running = object('Service', {}, { annotations: { a: '1' } });
    const { because } = compare(running, object('Service', {}, { annotations: { a: '2' } }), differ);
    expect(because).toEqual(['metadata.annotations: a']);
  });

  it('do not change where Helm writes itself over them', () => {
    const rendered = labeled({ 'app.kubernetes.io/managed-by': 'schemagate' });
    expect(compare(labeled({ 'app.kubernetes.io/managed-by': 'Helm' }), rendered, differ).fate).toBe('unchanged');
    expect(compare(labeled({ 'app.kubernetes.io/managed-by': 'me' }), rendered, differ).fate).toBe('in-place');
    expect(compare(labeled({ team: 'Helm' }), labeled({ team: 'a' }), differ).fate).toBe('in-place');
  });
});

it.each(['Deployment', 'StatefulSet', 'DaemonSet'])('another pod of a %s rolls its pods', (kind) => {
  const [running, rendered] = [pods({}), pods({ image: 'gw:2' })];
  expect(compare(object(kind, running), object(kind, rendered), differ).fate).toBe('rolls-pods');
});
