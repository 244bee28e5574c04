import type { Json, JsonObject } from '../../src/lib/json';
import { combine, withJob, app } from '../systems/gateway/gateway-fixture';
import { objectAfter, patched, patchOf, workload } from './patched-gateway';

type Row = readonly [title: string, kind: string, change: Json];

const add = (path: string, value: Json = 'x'): Json => [{ op: 'add', path, value }];
const replace = (path: string, value: Json = 'x'): Json => [{ op: 'replace', path, value }];
const podOf = (container: JsonObject): JsonObject => ({ spec: { template: { spec: { containers: [container] } } } });
const gateway = (fields: JsonObject): JsonObject => podOf({ name: 'gateway', ...fields });
const migration = (fields: JsonObject): JsonObject => podOf({ name: 'db-migration', ...fields });
const metadata = (field: string, key: string, value: Json = 'x'): JsonObject => ({
  metadata: { [field]: { [key]: value } },
});

const GATEWAY = combine(
  withJob(),
  app({
    java: { extraArgs: ['-Da=b'] },
    pdb: { enabled: true, maxUnavailable: 1 },
    ingress: { enabled: true, rules: [{ host: 'gw.example.com' }] },
    sidecars: [{ name: 'log', image: 'log:1' }],
    bundle: [{ type: 'restman', source: 'configmap', name: 'bundle' }],
  }),
);

const codesOf = (kind: string, change: Json): readonly string[] =>
  patched([patchOf(kind, change)], GATEWAY).findings.map(({ code, severity }) =>
    severity === 'warning' ? `${code}?` : code,
  );

describe('a patch may change', () => {
  it.each<Row>([
    ['what rolls pods', 'Deployment', { spec: { minReadySeconds: 10 } }],
    ['the pods', 'Deployment', { spec: { template: { spec: { schedulerName: 'own' } } } }],
    ['variables of the gateway', 'Deployment', gateway({ env: [{ name: 'TZ', value: 'UTC' }] })],
    ['variables of the Job', 'Job', migration({ env: [{ name: 'TZ', value: 'UTC' }] })],
    [
      'other arguments of the JVM',
      'ConfigMap',
      { data: { EXTRA_JAVA_ARGS: '-Dgateway.db.schema-update.mode=skip -Dc=d' } },
    ],
    [
      'a source of variables in front',
      'Deployment',
      add('/spec/template/spec/containers/0/envFrom/0', { secretRef: { name: 'more' } }),
    ],
    ['the image of a sidecar', 'Deployment', podOf({ name: 'log', image: 'log:2' })],
    ['another container', 'Job', podOf({ name: 'proxy', image: 'proxy:1' })],
    ['resources of the Job', 'Job', migration({ resources: { limits: { memory: '2Gi' } } })],
    ['labels that nobody selects by', 'Job', { spec: { template: { metadata: { labels: { team: 'a' } } } } }],
    ['annotations of the pods', 'Deployment', { spec: { template: { metadata: { annotations: { 'a/b': 'c' } } } } }],
    ['annotations of others', 'Service', metadata('annotations', 'service.beta.kubernetes.io/aws-load-balancer-type')],
    ['what Argo CD compares', 'Ingress', metadata('annotations', 'argocd.argoproj.io/compare-options')],
    ['what Helm keeps', 'Ingress', metadata('annotations', 'helm.sh/resource-policy', 'keep')],
    ['a Service', 'Service', { spec: { sessionAffinity: 'ClientIP' } }],
    ['a selector that is narrower', 'Service', { spec: { selector: { 'management-access': 'leader' } } }],
    ['nothing', 'Deployment', {}],
    ['what is so already', 'Deployment', { spec: { replicas: 1 } }],
    ['that an object is not there', 'Ingress', { $patch: 'delete' }],
  ])('%s', (_title, kind, change) => {
    expect(codesOf(kind, change)).toEqual([]);
  });
});

describe('a patch never touches the gate:', () => {
  it.each<Row>([
    ['a hook', 'Job', metadata('annotations', 'helm.sh/hook')],
    ['the weight of a hook', 'Job', metadata('annotations', 'helm.sh/hook-weight')],
    ['anything of Helm on the Job', 'Job', metadata('annotations', 'helm.sh/resource-policy')],
    ['a hook of Argo CD', 'Deployment', metadata('annotations', 'argocd.argoproj.io/hook')],
    ['a wave', 'Service', metadata('annotations', 'argocd.argoproj.io/sync-wave', '-5')],
    ['sync options', 'Deployment', metadata('annotations', 'argocd.argoproj.io/sync-options', 'Prune=false')],
    ['health that counts', 'Job', metadata('annotations', 'argocd.argoproj.io/ignore-healthcheck', 'true')],
    ['what Flux passes over', 'Job', metadata('annotations', 'kustomize.toolkit.fluxcd.io/reconcile', 'disabled')],
    ['the same as a label', 'Deployment', metadata('labels', 'kustomize.toolkit.fluxcd.io/reconcile', 'disabled')],
    ['who owns it for Helm', 'Deployment', metadata('annotations', 'meta.helm.sh/release-name')],
    ['annotations of ours', 'Job', metadata('annotations', 'schemagate.dev/migration-hash')],
    ['all annotations', 'Job', { metadata: { annotations: null } }],
    ['how often the Job is tried', 'Job', { spec: { backoffLimit: 6 } }],
    ['its deadline', 'Job', { spec: { activeDeadlineSeconds: 10 } }],
    ['whether it runs', 'Job', { spec: { suspend: true } }],
    ['when it goes', 'Job', { spec: { ttlSecondsAfterFinished: 60 } }],
    ['how many pods it needs', 'Job', { spec: { completions: 0 } }],
    ['what counts as failed', 'Job', { spec: { podFailurePolicy: { rules: [] } } }],
    ['its restart policy', 'Job', { spec: { template: { spec: { restartPolicy: 'OnFailure' } } } }],
    ['a label of the Job', 'Job', metadata('labels', 'app.kubernetes.io/component', 'gateway')],
    [
      'a label of its pod',
      'Job',
      { spec: { template: { metadata: { labels: { 'app.kubernetes.io/component': null } } } } },
    ],
    ['the image of the Job', 'Job', migration({ image: 'caapim/gateway:11.3.0' })],
    ['its command', 'Job', migration({ command: ['true'] })],
    ['its arguments', 'Job', migration({ args: ['x'] })],
    ['its container', 'Job', podOf({ name: 'db-migration', $patch: 'delete' })],
    [
      'its flag',
      'Job',
      migration({ env: [{ name: 'EXTRA_JAVA_ARGS', value: '-Dgateway.db.schema-update.mode=skip' }] }),
    ],
    ['its flag, deleted', 'Job', migration({ env: [{ name: 'EXTRA_JAVA_ARGS', $patch: 'delete' }] })],
    ['its database', 'Job', migration({ env: [{ name: 'SSG_DATABASE_JDBC_URL', value: 'jdbc:mysql://other/ssg' }] })],
    [
      'a second variable of a name',
      'Job',
      add('/spec/template/spec/containers/0/env/-', { name: 'EXTRA_JAVA_ARGS', value: '' }),
    ],
    ['the image of the gateway', 'Deployment', gateway({ image: 'caapim/gateway:11.3.0' })],
    ['its command', 'Deployment', gateway({ command: ['sleep'] })],
    ['its name', 'Deployment', replace('/spec/template/spec/containers/0/name')],
    [
      'a variable that goes before the flag',
      'Deployment',
      gateway({ env: [{ name: 'EXTRA_JAVA_ARGS', value: '-Da=b' }] }),
    ],
    [
      'a source that goes before the flag',
      'Deployment',
      add('/spec/template/spec/containers/0/envFrom/-', { secretRef: { name: 'more' } }),
    ],
    [
      'the order of sources',
      'Deployment',
      [
        {
          op: 'move',
          from: '/spec/template/spec/containers/0/envFrom/0',
          path: '/spec/template/spec/containers/0/envFrom/-',
        },
      ],
    ],
    [
      'the flag in another variable',
      'Deployment',
      gateway({ env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Dgateway.db.schema-update.mode=default' }] }),
    ],
    ['the flag', 'ConfigMap', { data: { EXTRA_JAVA_ARGS: '-Da=b' } }],
    ['the database', 'ConfigMap', { data: { SSG_DATABASE_JDBC_URL: 'jdbc:mysql://other/ssg' } }],
    ['whether it is diskless', 'ConfigMap', { data: { DISKLESS_CONFIG: 'false' } }],
    ['all variables', 'ConfigMap', { data: null }],
    ['a Service that would find the Job', 'Service', { spec: { selector: { 'app.kubernetes.io/component': null } } }],
    ['a budget that would count it', 'PodDisruptionBudget', { spec: { selector: { matchLabels: null } } }],
    [
      'a budget by expressions',
      'PodDisruptionBudget',
      {
        spec: {
          selector: { matchLabels: null, matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'Exists' }] },
        },
      },
    ],
    ['the Job itself', 'Job', { $patch: 'delete' }],
    ['the Deployment itself', 'Deployment', { $patch: 'delete' }],
    ['configuration that pods read', 'ConfigMap', { $patch: 'delete' }],
  ])('%s', (_title, kind, change) => {
    // What would be no valid object either is said, too.
    const found = codesOf(kind, change).filter((code) => code !== 'patch/invalid-object');
    expect(new Set(found)).toEqual(new Set(['patch/touches-gate']));
  });

  it('by a Job that waits for what comes after it', () => {
    const volume = { name: 'late', configMap: { name: 'ssg' } };
    const { findings } = patched([patchOf('Job', { spec: { template: { spec: { volumes: [volume] } } } })]);
    expect(findings).toMatchObject([{ code: 'patch/touches-gate', path: ['spec', 'template', 'spec'] }]);
    expect(findings[0].message).toContain('would wait for ConfigMap ssg');
  });

  it('by labels of pods that a Service finds', () => {
    const labels = { 'app.kubernetes.io/component': 'gateway' };
    const { findings } = patched([patchOf('Job', { spec: { template: { metadata: { labels } } } })]);
    expect(findings.map(({ code }) => code)).toContain('patch/touches-gate');
  });

  it('in what only the Job reads', () => {
    const inline = combine(withJob({ username: 'u', password: 'p' }), {
      spec: { app: { management: { secretName: null, username: 'a', password: 'b', cluster: { password: 'c' } } } },
    });
    const secret = patchOf(
      'Secret',
      { data: { SSG_DATABASE_USER: 'eA==' } },
      { target: { kind: /^Secret$/u, name: /^ssg-db-migration$/u } },
    );
    expect(patched([secret], inline).findings).toMatchObject([{ code: 'patch/touches-gate', path: ['data'] }]);
  });
});

describe('a patch never renames:', () => {
  it.each<Row>([
    ['the object', 'Deployment', replace('/metadata/name')],
    ['its namespace', 'Service', replace('/metadata/namespace')],
    ['its kind', 'Service', replace('/kind')],
    ['its version', 'Deployment', replace('/apiVersion', 'apps/v2')],
    ['the Job, by a prefix', 'Job', add('/metadata/generateName')],
    ['all metadata', 'Service', [{ op: 'remove', path: '/metadata' }]],
    ['the selector', 'Deployment', { spec: { selector: { matchLabels: { a: 'b' } } } }],
    [
      'what is selected',
      'Deployment',
      { spec: { template: { metadata: { labels: { 'app.kubernetes.io/name': 'x' } } } } },
    ],
  ])('%s', (_title, kind, change) => {
    expect(codesOf(kind, change)).toEqual(['patch/renames']);
  });
});

describe('a patch never makes an object invalid:', () => {
  it.each<Row>([
    ['a field that is not there', 'Deployment', { spec: { replica: 3 } }],
    ['a value of another type', 'Deployment', { spec: { replicas: '3' } }],
    ['a field that is missing', 'Service', add('/spec/ports/-', { name: 'x' })],
    ['null', 'Service', add('/spec/type', null)],
  ])('%s', (_title, kind, change) => {
    expect(codesOf(kind, change)).toEqual(['patch/invalid-object']);
  });
});

describe('several patches', () => {
  const first = patchOf('Deployment', { spec: { replicas: 2 } });
  const second = patchOf('Deployment', [{ op: 'test', path: '/spec/replicas', value: 2 }], { id: 'patches[1]' });

  it('see what those before them have made', () => {
    expect(patched([first, second]).findings).toEqual([]);
    expect(patched([second, first]).findings).toMatchObject([{ code: 'patch/does-not-apply', path: [0] }]);
  });

  it('are reported all, and those that are refused change nothing', () => {
    const broken = patchOf('Deployment', { spec: { replicas: 'x' } }, { id: 'patches[2]' });
    const result = patched([broken, second, first]);
    expect(result.findings.map(({ patch }) => patch.id)).toEqual(['patches[2]', 'patches[1]']);
    expect(objectAfter('Deployment', result).spec).toMatchObject({ replicas: 2 });
  });

  it('say what they are for, and what they met', () => {
    const other = patchOf('Deployment', { spec: { replicas: 2 } }, { id: 'a', deliveries: ['helm'] });
    const elsewhere = patchOf('Deployment', { spec: { replicas: 2 } }, { id: 'b', resource: { name: /^other$/u } });
    const idle = patchOf('CronJob', {}, { id: 'c', resource: { kind: /^Gateway$/u, name: /^ssg$/u } });
    const { considered, matched } = patched([other, elsewhere, idle, first]);
    expect([considered, matched]).toEqual([['c', 'patches[0]'], ['patches[0]#0']]);
  });

  it('leave the workload as it is where they say nothing', () => {
    expect(patched([patchOf('.*', {})], GATEWAY).workload).toEqual(workload(GATEWAY));
  });
});

it('an object that names itself is met by its names alone', () => {
  const names = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'ssg' }, spec: { minReadySeconds: 5 } };
  const meets = (change: JsonObject) => patched([patchOf('', change, { target: undefined })]).matched.length === 1;
  expect(meets(names)).toBe(true);
  expect(meets({ ...names, metadata: { name: 'ssg', namespace: 'api' } })).toBe(true);
  expect(meets({ ...names, metadata: { name: 'ssg', namespace: 'other' } })).toBe(false);
  expect(meets({ ...names, apiVersion: 'apps/v1beta1' })).toBe(false);
  expect(meets({ ...names, metadata: { name: 'other' } })).toBe(false);
});

it('the names in a patch with a target are no change', () => {
  const change = {
    apiVersion: 'v9',
    kind: 'Any',
    metadata: { name: 'any', labels: { team: 'a' } },
    spec: { minReadySeconds: 5 },
  };
  const result = patched([patchOf('Deployment', change)]);
  expect(result.findings).toEqual([]);
  expect(objectAfter('Deployment', result)).toMatchObject({
    metadata: { name: 'ssg', labels: { team: 'a' } },
    spec: { minReadySeconds: 5 },
  });
});

describe('a patch does not let anything migrate beside the Job', () => {
  const mount = (name: string, mountPath: string): JsonObject => ({
    spec: {
      template: {
        spec: {
          volumes: [{ name: 'x', emptyDir: {} }],
          containers: [{ name, volumeMounts: [{ name: 'x', mountPath }] }],
        },
      },
    },
  });
  const OLDER = 'caapim/gateway:11.1.0';
  const ETC = '/opt/SecureSpan/Gateway/node/default/etc/conf';
  const env = (value: JsonObject) => gateway({ env: [{ name: 'A', value: '-Dgateway.db.schema' }, value] });
  it.each<Row>([
    ['a second container of an older Gateway', 'Deployment', podOf({ name: 'older', image: OLDER })],
    ['a mirror of the vendor', 'Deployment', podOf({ name: 'older', image: 'mirror.example/caapim/gateway:11.0.0' })],
    [
      'an init container of one',
      'Deployment',
      { spec: { template: { spec: { initContainers: [{ name: 'o', image: OLDER }] } } } },
    ],
    [
      'one that starts the entrypoint',
      'Deployment',
      podOf({ name: 'o', image: OLDER, command: ['/opt/docker/entrypoint.sh'] }),
    ],
    ['one in the Job', 'Job', podOf({ name: 'older', image: OLDER })],
    ['a file over the entrypoint', 'Deployment', mount('gateway', '/opt/docker/entrypoint.sh')],
    ['a folder over it', 'Deployment', mount('gateway', '/opt/./docker/')],
    ['a file over it in the Job', 'Job', mount('db-migration', '/opt/docker/entrypoint.sh')],
    [
      'the mode in JAVA_TOOL_OPTIONS',
      'Deployment',
      env({ name: 'JAVA_TOOL_OPTIONS', value: '-Dgateway.db.schema-update.mode=default' }),
    ],
    ['the mode there in parts', 'Deployment', env({ name: 'JAVA_TOOL_OPTIONS', value: '$(A)-update.mode=default' })],
    [
      'options from elsewhere',
      'Deployment',
      env({ name: 'JDK_JAVA_OPTIONS', valueFrom: { configMapKeyRef: { name: 'x', key: 'y' } } }),
    ],
    [
      'the mode in system.properties',
      'ConfigMap',
      { data: { 'system.properties': 'gateway.db.\\\n  schema-update.mode = default' } },
    ],
    ['a Deployment that is paused', 'Deployment', { spec: { paused: true } }],
    ['an older one from a mirror', 'Deployment', podOf({ name: 'o', image: 'mirror.example/l7/gateway:11.0.0' })],
    ['a folder over Java', 'Deployment', mount('gateway', '/opt/SecureSpan/JDK')],
    ['a folder over the archive', 'Deployment', mount('gateway', '/opt/SecureSpan/Gateway')],
    ['a library before all others', 'Deployment', mount('gateway', '/etc/ld.so.preload')],
    ['a file over node.properties', 'Deployment', mount('gateway', `${ETC}/node.properties`)],
    ['a file over system.properties in the Job', 'Job', mount('db-migration', `${ETC}/system.properties`)],
    ['a script before all others', 'Deployment', env({ name: 'BASH_ENV', value: '/x' })],
    ['a library by a variable', 'Job', migration({ env: [{ name: 'LD_PRELOAD', value: '/x' }] })],
    [
      'a hook',
      'Deployment',
      gateway({ lifecycle: { postStart: { exec: { command: ['/opt/docker/entrypoint.sh'] } } } }),
    ],
  ])('%s', (_title, kind, change) => {
    expect(codesOf(kind, change)).toContain('patch/touches-gate');
  });

  it.each<Row>([
    ['other options of Java', 'Deployment', env({ name: 'JAVA_TOOL_OPTIONS', value: '-Xlog:gc' })],
    ['a mount elsewhere', 'Deployment', mount('gateway', '/opt/docker-own')],
    ['a mount beside the settings', 'Deployment', mount('gateway', `${ETC}/x.properties`)],
    ['certificates of Java', 'Deployment', mount('gateway', '/opt/SecureSpan/JDK/lib/security/cacerts')],
    ['a rollout that goes on', 'Deployment', { spec: { paused: false } }],
  ])('but may add %s', (_title, kind, change) => {
    expect(codesOf(kind, change)).not.toContain('patch/touches-gate');
  });

  const settings = combine(withJob(), app({ system: { properties: 'a=b' } }));
  it.each<[string, Json, readonly string[]]>([
    [
      'takes its settings from elsewhere',
      { spec: { template: { spec: { volumes: [{ name: 'system-properties', configMap: { name: 'x' } }] } } } },
      ['patch/touches-gate'],
    ],
    [
      'mounts more before them',
      add('/spec/template/spec/containers/0/volumeMounts/0', { name: 'system-properties', mountPath: '/x' }),
      [],
    ],
  ])('and %s', (_title, change, codes) => {
    expect(patched([patchOf('Deployment', change)], settings).findings.map(({ code }) => code)).toEqual(codes);
  });
});
