import { readSchemaData } from '../../../src/schema/kubernetes/schema-data';
import { formatPath } from '../../../src/lib/path';
import { valueAt } from '../../../src/lib/value-at';
import type { JsonObject } from '../../../src/lib/json';
import { selectsPods } from '../../../src/model/selected-pods';
import type { KubeObject } from '../../../src/model/kube';
import { deriveJob, type JobRequest } from '../../../src/systems/application/derive-job';
import { CONTAINER_FIELDS, POD_FIELDS } from '../../../src/systems/application/derived-fields';

const REQUEST: JobRequest = {
  name: 'shop-migrate',
  command: ['python', 'manage.py', 'migrate'],
  deadlineSeconds: 600,
  retries: 1,
  labels: { 'schemagate.dev/application': 'shop' },
  selectedKeys: [],
};
const LABELS = { app: 'shop', tier: 'web', 'azure.workload.identity/use': 'true' };
const CONTAINER = { name: 'web', image: 'reg.example/shop:1.4' };

function workload(pod: JsonObject, container: JsonObject = {}, kind = 'Deployment', more: JsonObject = {}): KubeObject {
  const template = {
    metadata: { labels: LABELS, annotations: { 'prometheus.io/scrape': 'true', 'team.example/owner': 'shop' } },
    spec: { containers: [{ ...CONTAINER, ...container }], ...pod },
  };
  const spec =
    kind === 'CronJob'
      ? { schedule: '0 3 * * *', jobTemplate: { spec: { template } } }
      : { replicas: 3, selector: { matchLabels: { app: 'shop' } }, template, ...more };
  return { apiVersion: 'apps/v1', kind, metadata: { name: 'shop', namespace: 'prod' }, spec };
}

function derived(object: KubeObject, request: Partial<JobRequest> = {}) {
  const { job, fault, leftOut } = deriveJob(object, { ...REQUEST, ...request });
  const pod = valueAt(job, ['spec', 'template', 'spec']) as JsonObject | undefined;
  return {
    job,
    fault,
    pod,
    metadata: valueAt(job, ['spec', 'template', 'metadata']) as JsonObject | undefined,
    container: valueAt(pod, ['containers', 0]) as JsonObject | undefined,
    leftOut: leftOut.map(({ path }) => formatPath(path).replace('spec.template.', '')),
    notable: leftOut.filter(({ notable }) => notable).map(({ path }) => formatPath(path).replace('spec.template.', '')),
  };
}

const PRE_POPULATE = {
  'vault.hashicorp.com/agent-inject': 'true',
  'vault.hashicorp.com/agent-pre-populate-only': 'true',
};

function withAnnotations(spec: JsonObject, annotations: JsonObject): JsonObject {
  const template = spec.template as JsonObject;
  return { ...spec, template: { ...template, metadata: { ...(template.metadata as JsonObject), annotations } } };
}

describe('a Job that is made of a workload', () => {
  it.each(['1.28', '1.34'])('decides on every field of a pod and a container of Kubernetes %s', (version) => {
    const { types } = readSchemaData(version);
    const fieldsOf = (type: string) => Object.keys(types[type]).map((field) => field.replace('!', ''));
    expect(fieldsOf('core.v1.PodSpec').filter((field) => !(field in POD_FIELDS))).toEqual([]);
    expect(fieldsOf('core.v1.Container').filter((field) => !(field in CONTAINER_FIELDS))).toEqual([]);
  });

  it.each(Object.entries(POD_FIELDS).filter(([, decision]) => decision !== 'made'))(
    'keeps %s of the pod, or says that it is left out',
    (field, decision) => {
      const { pod, leftOut } = derived(workload({ [field]: 'stated' }));
      expect(pod?.[field]).toBe(decision === 'kept' ? 'stated' : undefined);
      expect(leftOut.includes(`spec.${field}`)).toBe(decision !== 'kept');
    },
  );

  it.each(Object.entries(CONTAINER_FIELDS).filter(([, decision]) => decision !== 'made'))(
    'keeps %s of the container, or says that it is left out',
    (field, decision) => {
      const { container, leftOut } = derived(workload({}, { [field]: 'stated' }));
      expect(container?.[field]).toBe(decision === 'kept' ? 'stated' : undefined);
      expect(leftOut.includes(`spec.containers[0].${field}`)).toBe(decision !== 'kept');
    },
  );

  it.each([undefined, 5, 600])('has its own time to end when a node goes away, whatever pods have: %s', (seconds) => {
    const { pod } = derived(workload(seconds === undefined ? {} : { terminationGracePeriodSeconds: seconds }));
    expect(pod?.terminationGracePeriodSeconds).toBe(50);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['Vault comes before it only', { 'vault.hashicorp.com/agent-inject': 'true' }, PRE_POPULATE],
    ['Dapr does not come', { 'dapr.io/enabled': 'true' }, { 'dapr.io/enabled': 'false' }],
  ])('%s', (_what, annotations, expected) => {
    const object = workload({});
    const { metadata } = derived({ ...object, spec: withAnnotations(object.spec as JsonObject, annotations) });
    expect(metadata?.annotations).toMatchObject(expected);
  });

  it.each([
    ['python manage.py migrate', undefined, 1],
    ['npx prisma migrate deploy', undefined, 0],
    ['npx prisma migrate deploy', 2, 2],
    ['./migrate.sh', undefined, 1],
  ])('runs %s again as often as is asked for (%s), or as its tool can bear', (command, retries, backoffLimit) => {
    const { job } = deriveJob(workload({}), { ...REQUEST, command: command.split(' '), retries });
    expect(job?.spec).toMatchObject({ backoffLimit });
  });

  it('runs the command alone, within its deadline, and is never restarted in place', () => {
    const { job, pod, container } = derived(workload({}, { command: ['serve'], args: ['--port', '80'] }));
    expect(container).toEqual({ ...CONTAINER, command: ['python', 'manage.py', 'migrate'] });
    expect(pod?.restartPolicy).toBe('Never');
    expect(job).toMatchObject({
      kind: 'Job',
      metadata: { name: 'shop-migrate', namespace: 'prod' },
      spec: { backoffLimit: 1, activeDeadlineSeconds: 600 },
    });
  });

  it.each([
    ['the script of a shell as it is', ['sh', '-c', 'echo $(date) $$ $HOME'], ['sh', '-c', 'echo $$(date) $$$ $HOME']],
    [
      'a variable of the container in it, which Kubernetes fills in',
      ['sh', '-c', 'a $(MODE)'],
      ['sh', '-c', 'a $(MODE)'],
    ],
    [
      'variables in words, which Kubernetes fills in',
      ['a', '-u=$(URL)', '$(A)/$(B.c)'],
      ['a', '-u=$(URL)', '$(A)/$(B.c)'],
    ],
    ['what is no variable as it is', ['a', '$(1)', '$$(URL)', '$$'], ['a', '$$(1)', '$$$$(URL)', '$$$']],
  ])('gives the command %s', (_, command, words) => {
    const object = workload({}, { env: [{ name: 'MODE', value: 'fast' }] });
    expect(derived(object, { command }).container?.command).toEqual(words);
  });

  it('says a field that no known version of Kubernetes has, such as one of Knative', () => {
    expect(derived(workload({ containerConcurrency: 1 })).notable).toEqual(
      ['metadata.labels.app', 'spec.containerConcurrency'].reverse(),
    );
  });

  it.each(['Deployment', 'StatefulSet', 'Rollout', 'CronJob'])('takes the pod of a %s', (kind) => {
    expect(derived(workload({}, {}, kind)).container?.image).toBe('reg.example/shop:1.4');
  });

  it('takes the container that is named', () => {
    const object = workload({ containers: [CONTAINER, { name: 'worker', image: 'reg.example/worker:2' }] });
    expect(derived(object, { container: 'worker' }).container?.image).toBe('reg.example/worker:2');
    expect(derived(object, { container: 'other' }).fault).toMatchObject({
      message: 'no container is called other',
      remedy: 'Name one of these: web, worker.',
    });
  });

  it('is refused where there is no template', () => {
    const { fault } = deriveJob({ ...workload({}), spec: { workloadRef: { name: 'shop' } } }, REQUEST);
    expect(fault?.message).toBe('no pod template to make a Job of');
  });

  it('has no label that a selector asks for, and keeps those that let it in elsewhere', () => {
    const { metadata } = derived(workload({}), { selectedKeys: ['tier'] });
    expect(metadata?.labels).toEqual({
      'azure.workload.identity/use': 'true',
      'schemagate.dev/application': 'shop',
    });
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop' },
      spec: { selector: { tier: 'web' } },
    };
    expect(selectsPods(service, LABELS)).toBe(true);
    expect(selectsPods(service, metadata?.labels as JsonObject)).toBe(false);
  });

  it('keeps annotations but those about serving, and is not injected into', () => {
    expect(derived(workload({})).metadata?.annotations).toEqual({
      'team.example/owner': 'shop',
      'sidecar.istio.io/inject': 'false',
      'linkerd.io/inject': 'disabled',
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
    });
  });
});

describe('what goes along with the container', () => {
  const proxy = { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' };
  const fetch = { name: 'fetch', image: 'fetch:1', volumeMounts: [{ name: 'files', mountPath: '/out' }] };
  const wait = {
    name: 'wait-for-db',
    image: 'busybox',
    command: ['sh', '-c', 'until nc -z db 5432; do sleep 1; done'],
  };
  const mounts = { volumeMounts: [{ name: 'files', mountPath: '/files' }] };
  const volumes = [
    { name: 'files', emptyDir: {} },
    { name: 'cache', emptyDir: {} },
  ];

  it('is a native sidecar, and an init container that prepares its files; no one that waits', () => {
    const { pod, notable } = derived(workload({ initContainers: [wait, proxy, fetch], volumes }, mounts));
    expect(pod?.initContainers).toEqual([proxy, fetch]);
    expect(pod?.volumes).toEqual([volumes[0]]);
    expect(notable).toContain('spec.initContainers[0]');
  });

  it('is no init container that prepares nothing for it, which is said', () => {
    const { pod, notable } = derived(workload({ initContainers: [fetch], volumes }));
    expect(pod?.initContainers).toBeUndefined();
    expect(notable).toContain('spec.initContainers[0]');
  });

  it('is no plain sidecar, which never ends; that is said', () => {
    const { pod, notable } = derived(workload({ containers: [CONTAINER, { name: 'proxy', image: 'proxy:1' }] }));
    expect(pod?.containers).toHaveLength(1);
    expect(notable).toContain('spec.containers[1]');
  });

  it('is no volume that a StatefulSet claims for each replica', () => {
    const claims = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
    const { container, notable } = derived(
      workload({}, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }, 'StatefulSet', claims),
    );
    expect(container?.volumeMounts).toEqual([]);
    expect(notable).toContain('spec.containers[0].volumeMounts[0]');
  });
});

describe('an init container that migrates', () => {
  const migrate = { name: 'migrate', image: 'reg.example/shop:1.4', command: ['rake', 'db:migrate'], args: ['-v'] };

  it('becomes the Job with its own command, after those before it', () => {
    const files = { volumeMounts: [{ name: 'files', mountPath: '/out' }] };
    const before = { name: 'render', image: 'render:1', ...files };
    const after = { name: 'seed', image: 'seed:1', ...files };
    const { pod } = derived(
      workload({
        initContainers: [before, { ...migrate, ...files }, after],
        volumes: [{ name: 'files', emptyDir: {} }],
      }),
      { fromInitContainer: 'migrate', command: undefined },
    );
    expect(pod?.containers).toEqual([{ ...migrate, ...files }]);
    expect(pod?.initContainers).toEqual([before]);
  });

  it('is refused where the pod has none of that name', () => {
    const { fault } = derived(workload({}), { fromInitContainer: 'migrate', command: undefined });
    expect(fault).toMatchObject({
      message: 'no init container is called migrate',
      remedy: 'The pod has no init container.',
    });
  });
});

describe('what spreads the replicas', () => {
  const own = { labelSelector: { matchLabels: { app: 'shop' } }, topologyKey: 'kubernetes.io/hostname' };
  const other = { labelSelector: { matchLabels: { app: 'cache' } }, topologyKey: 'kubernetes.io/hostname' };
  const node = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } };

  it('is not about the Job; what keeps it near to others, and on its nodes, is', () => {
    const affinity = {
      nodeAffinity: node,
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [other] },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [own],
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: own }],
      },
    };
    const { pod, leftOut } = derived(workload({ affinity, topologySpreadConstraints: [own] }));
    expect(pod?.affinity).toEqual({
      nodeAffinity: node,
      podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [other] },
    });
    expect(pod?.topologySpreadConstraints).toBeUndefined();
    expect(leftOut).toContain('spec.topologySpreadConstraints[0]');
  });
});
