import type { Json, JsonObject } from '../../src/lib/json';
import { oddString } from './odd-values';
import type { Random } from './random';

const VERSIONS = ['1.4.0', '1.4.1', '2.0.0', '1.3.9', 'latest', ''];
const NAMES = ['shop', 'shop-web', 'shop-worker', 'migrate', 'web'];

/** Marks of ours and of the tools, each with what people write there. */
const MARKS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['schemagate.dev/run', ['before', 'after', 'always', '']],
  [
    'schemagate.dev/migrate',
    [
      'alembic upgrade head',
      'sh -c "flyway migrate && echo done"',
      'python manage.py migrate; true',
      "a 'b",
      '$(DB) up',
      '[]',
    ],
  ],
  ['schemagate.dev/migrate-from', ['migrate', 'wait', 'web', '']],
  ['schemagate.dev/migrate-container', ['web', 'none']],
  ['schemagate.dev/migrate-deadline', ['600', '10m', '0', '-1', '1e9']],
  ['schemagate.dev/migrate-retries', ['0', '3', 'x', '2147483648']],
  ['schemagate.dev/step', ['1', '2', '-5', '01', 'one']],
  ['schemagate.dev/serves', ['old', 'true', '<=1.4.0', '1.3 - 1.4', '>= 1.2, < 2']],
  ['schemagate.dev/schema', ['12', '0042_add', '1.4.0', 'auto']],
  ['schemagate.dev/delivery', ['helm', 'argocd', 'flux', 'kubectl', 'jenkins']],
  ['schemagate.dev/application', ['shop', 'Shop', 'a/b']],
  ['schemagate.dev/drop-wait', ['wait', 'migrate', '*']],
  ['schemagate.dev/job-sidecars', ['stop', 'keep', 'istio-proxy']],
  [
    'schemagate.dev/acknowledge',
    ['application/job-does-nothing: it only waits', 'a: b', 'delivery/not-applied:\u200b'],
  ],
  ['helm.sh/hook', ['pre-install,pre-upgrade', 'post-upgrade', 'pre-rollback', 'test', 'crd-install', 'pre-upgrade, ']],
  ['helm.sh/hook-weight', ['-5', '0', '10', 'x', '1.5', '99999999999']],
  ['helm.sh/hook-delete-policy', ['before-hook-creation', 'hook-succeeded,hook-failed', 'never']],
  ['helm.sh/resource-policy', ['keep', '']],
  ['argocd.argoproj.io/hook', ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'Skip', 'PreSync,PostSync']],
  ['argocd.argoproj.io/hook-delete-policy', ['BeforeHookCreation', 'HookSucceeded']],
  ['argocd.argoproj.io/sync-wave', ['-1', '0', '5', 'x', '1e3']],
  ['argocd.argoproj.io/sync-options', ['Prune=false', 'Replace=true,Force=true', 'ServerSideApply=true']],
  ['argocd.argoproj.io/ignore-healthcheck', ['true']],
  ['kustomize.toolkit.fluxcd.io/reconcile', ['disabled', 'enabled']],
  ['kustomize.toolkit.fluxcd.io/ssa', ['Ignore', 'IfNotPresent', 'Merge']],
  ['kustomize.toolkit.fluxcd.io/prune', ['disabled']],
  ['kustomize.toolkit.fluxcd.io/force', ['enabled']],
  ['config.kubernetes.io/local-config', ['true', 'false']],
  ['config.kubernetes.io/depends-on', ['batch/namespaces/shop/Job/migrate', 'x']],
];

/** The objects of an application, in a random composition, as its author would write them: none of them is odd yet. */
export function applicationObjects(random: Random): readonly Json[] {
  const image = `registry.example.com/shop:${random.of(VERSIONS)}`;
  const workloads = some(random, 2, () => workload(random, image));
  const jobs = some(random, 1, () => job(random, random.oneIn(4) ? 'registry.example.com/tools:1' : image));
  const beside = some(random, 2, () => random.of(BESIDE)(random));
  const objects = [...(random.oneIn(2) ? beside : []), ...workloads, ...(random.oneIn(4) ? [] : jobs)];
  return random.oneIn(8) ? [{ apiVersion: 'v1', kind: 'List', items: objects }] : shuffled(objects, random);
}

function some(random: Random, most: number, make: () => Json): readonly Json[] {
  return Array.from({ length: 1 + random.below(most) }, make);
}

function shuffled(values: readonly Json[], random: Random): readonly Json[] {
  return random.oneIn(2) ? values : values.toSorted(() => random.below(3) - 1);
}

/** A few of the marks, most often such as make sense somewhere. */
export function marks(random: Random, most = 2): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: random.below(most + 1) }, () => {
      const [name, values] = random.of(MARKS);
      return [name, random.oneIn(12) ? oddString(random) : random.of(values)];
    }),
  );
}

function metadata(random: Random, name: string): JsonObject {
  const annotations = marks(random);
  return {
    name,
    ...(random.oneIn(4) ? {} : { namespace: random.oneIn(8) ? 'other' : 'shop' }),
    labels: { 'app.kubernetes.io/part-of': 'shop', ...(random.oneIn(6) ? { app: random.of(NAMES) } : {}) },
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

function pod(random: Random, name: string, image: string): JsonObject {
  const container = {
    name,
    image,
    ...(random.oneIn(2)
      ? { envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'database' } }] }
      : {}),
    ...(random.oneIn(3) ? { command: random.of(COMMANDS) } : {}),
    ...(random.oneIn(3) ? { env: [{ name: 'DATABASE_URL', value: random.of(URLS) }] } : {}),
    ...(random.oneIn(4)
      ? { ports: [{ name: 'http', containerPort: 8080 }], volumeMounts: [{ name: 'data', mountPath: '/data' }] }
      : {}),
  };
  const init = { name: random.of(['migrate', 'wait']), image, command: random.of(COMMANDS) };
  return {
    ...(random.oneIn(3) ? { initContainers: [init] } : {}),
    containers: random.oneIn(5) ? [container, { name: 'sidecar', image: 'envoy:1' }] : [container],
    ...(random.oneIn(4) ? { serviceAccountName: 'shop' } : {}),
    ...(random.oneIn(4) ? { volumes: [{ name: 'data', configMap: { name: 'settings' } }] } : {}),
    ...(random.oneIn(6) ? { imagePullSecrets: [{ name: 'registry' }] } : {}),
  };
}

const COMMANDS: readonly (readonly string[])[] = [
  ['alembic', 'upgrade', 'head'],
  ['sh', '-c', 'flyway migrate && echo done'],
  ['sh', '-c', 'kubectl wait --for=condition=complete job/migrate'],
  ['sh', '-ec', 'trap "exit 0" EXIT\nprisma migrate deploy || true'],
  ['rails', 'db:migrate'],
  ['sleep', '10'],
  [],
];
const URLS = [
  'postgres://shop@db:5432/shop',
  'jdbc:mysql://db:3306/ssg',
  'postgres://u:hunter2@db/shop',
  '$(HOST):5432',
];

function workload(random: Random, image: string): Json {
  const name = random.of(NAMES);
  const template = {
    metadata: { labels: { app: name }, ...(random.oneIn(4) ? { annotations: marks(random) } : {}) },
    spec: pod(random, name, image),
  };
  const selector = { matchLabels: { app: name } };
  const replicas = random.oneIn(3) ? { replicas: random.of([0, 1, 3]) } : {};
  switch (random.below(9)) {
    case 0:
      return {
        ...object('apps/v1', 'StatefulSet', metadata(random, name)),
        spec: {
          ...replicas,
          serviceName: name,
          selector,
          template,
          ...(random.oneIn(3) ? { updateStrategy: { type: random.of(['OnDelete', 'RollingUpdate']) } } : {}),
        },
      };
    case 1:
      return { ...object('apps/v1', 'DaemonSet', metadata(random, name)), spec: { selector, template } };
    case 2:
      return {
        ...object('batch/v1', 'CronJob', metadata(random, name)),
        spec: {
          schedule: random.of(['0 3 * * *', '@daily']),
          jobTemplate: { spec: { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } } },
        },
      };
    case 3:
      return {
        ...object('argoproj.io/v1alpha1', 'Rollout', metadata(random, name)),
        spec: { ...replicas, selector, template },
      };
    case 4:
      return { ...object('serving.knative.dev/v1', 'Service', metadata(random, name)), spec: { template } };
    default:
      return {
        ...object('apps/v1', 'Deployment', metadata(random, name)),
        spec: {
          ...replicas,
          ...(random.oneIn(8) ? { paused: true } : {}),
          ...(random.oneIn(4) ? { strategy: { type: 'Recreate' } } : {}),
          selector,
          template,
        },
      };
  }
}

function job(random: Random, image: string): Json {
  const name = random.of(['migrate', 'shop-migrate', 'seed']);
  const named = metadata(random, name);
  const annotations = {
    ...(random.oneIn(4) ? {} : { 'schemagate.dev/run': random.of(['before', 'before', 'after']) }),
    ...marks(random, 1),
  };
  return {
    ...object(
      'batch/v1',
      'Job',
      random.oneIn(12) ? { ...named, annotations, generateName: 'migrate-' } : { ...named, annotations },
    ),
    spec: {
      ...(random.oneIn(2) ? { backoffLimit: random.of([0, 1, 6]) } : {}),
      ...(random.oneIn(2) ? { activeDeadlineSeconds: random.of([0, 600]) } : {}),
      ...(random.oneIn(6) ? { ttlSecondsAfterFinished: 0 } : {}),
      ...(random.oneIn(10) ? { suspend: true } : {}),
      template: { spec: { restartPolicy: random.of(['Never', 'OnFailure']), ...pod(random, name, image) } },
    },
  };
}

function object(
  apiVersion: string,
  kind: string,
  named: JsonObject,
): { apiVersion: string; kind: string; metadata: JsonObject } {
  return { apiVersion, kind, metadata: named };
}

/** What stands beside workloads. */
const BESIDE: readonly ((random: Random) => Json)[] = [
  (random) => ({
    ...object('v1', 'ConfigMap', metadata(random, 'settings')),
    data: { A: 'b', 'app.properties': 'a=b\nc: d\n' },
  }),
  (random) => ({
    ...object('v1', 'Secret', metadata(random, 'database')),
    stringData: { DATABASE_URL: 'postgres://db/shop' },
  }),
  (random) => ({
    ...object('v1', 'ServiceAccount', metadata(random, 'shop')),
    imagePullSecrets: [{ name: 'registry' }],
  }),
  (random) => ({
    ...object('v1', 'Service', metadata(random, 'web')),
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
  }),
  (random) => ({
    ...object('v1', 'PersistentVolumeClaim', metadata(random, 'data')),
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  (random) => object('v1', 'Namespace', metadata(random, 'shop')),
  (random) => ({
    ...object('v1', 'Pod', metadata(random, 'test')),
    spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] },
  }),
  (random) => ({
    ...object('autoscaling/v2', 'HorizontalPodAutoscaler', metadata(random, 'web')),
    spec: {
      minReplicas: 2,
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    },
  }),
  (random) => ({
    ...object('policy/v1', 'PodDisruptionBudget', metadata(random, 'web')),
    spec: { minAvailable: '50%', selector: { matchLabels: { app: 'web' } } },
  }),
  (random) => ({
    ...object('networking.k8s.io/v1', 'NetworkPolicy', metadata(random, 'web')),
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  }),
  (random) => ({
    ...object('networking.k8s.io/v1', 'Ingress', metadata(random, 'web')),
    spec: { rules: [{ host: 'shop.example.com' }] },
  }),
  (random) => ({
    ...object('rbac.authorization.k8s.io/v1', 'Role', metadata(random, 'shop')),
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  }),
  (random) => ({
    ...object('rbac.authorization.k8s.io/v1', 'RoleBinding', metadata(random, 'shop')),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'shop' },
    subjects: [{ kind: 'ServiceAccount', name: 'shop' }],
  }),
  (random) => ({
    ...object('external-secrets.io/v1', 'ExternalSecret', metadata(random, 'database')),
    spec: { target: { name: 'database' } },
  }),
  (random) => ({
    ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', metadata(random, 'things.example.com')),
    spec: { group: 'example.com', names: { kind: 'Thing', plural: 'things' }, scope: 'Namespaced', versions: [] },
  }),
  (random) => ({ ...object('example.com/v1', 'Thing', metadata(random, 'thing')), spec: { size: 3 } }),
  (random) => ({
    ...object('kustomize.config.k8s.io/v1beta1', 'Kustomization', metadata(random, 'shop')),
    resources: ['web.yaml'],
  }),
  (random) => ({
    ...object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', metadata(random, 'shop')),
    spec: { path: './out', prune: true, dependsOn: [{ name: 'database' }] },
  }),
  (random) => ({
    ...object('argoproj.io/v1alpha1', 'Application', metadata(random, 'shop')),
    spec: { source: { path: 'out' }, syncPolicy: { automated: {} } },
  }),
  (random) => ({ ...object('schemagate.dev/v1alpha1', 'ExtensionUpgrade', metadata(random, 'shop')), spec: {} }),
];
