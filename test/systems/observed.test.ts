import { statusSubjects } from '../../src/commands/status';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { WorkloadState } from '../../src/model/state';
import type { DeliveryName } from '../../src/model/target';
import { systemOf } from '../../src/systems';
import { gateway, Project } from '../cli/project';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** A source for each system whose Jobs change a schema, what its Job tells of the schema, and what tells without it. */
const SYSTEMS: readonly System[] = [
  {
    name: 'Gateway',
    source: gateway('shop', { namespace: 'web', version: '11.3.0' }),
    schema: '11.3.0',
    pods: '11.3.0',
  },
  {
    name: 'ExtensionUpgrade',
    source: `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: {name: shop, namespace: web}
spec: {connection: {secretName: shop-postgres}, binaryVersion: 0.112.0, schemaVersion: 0.112.0}
`,
    schema: '0.112.0',
  },
  {
    name: 'Application',
    source: `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: web, annotations: {schemagate.dev/migrate: shop migrate}}
spec:
  selector: {matchLabels: {app: shop}}
  template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: shop, image: 'example.com/shop:1.2.0'}]}}
`,
  },
];

interface System {
  readonly name: string;
  readonly source: string;
  /** Absent where no Job tells it. */
  readonly schema?: string;
  /** What the pods tell where the Job is gone; absent where they tell nothing. */
  readonly pods?: string;
}

const compiled = new Map<string, WorkloadState>();

function stateOf(source: string, delivery: DeliveryName): WorkloadState {
  const key = `${delivery} ${source}`;
  const found = compiled.get(key);
  if (found !== undefined) return found;
  const settings = `sources: [shop.yaml]\ndelivery: ${delivery}\n`;
  const project = new Project({ 'schemagate.yaml': settings, 'shop.yaml': source });
  try {
    const [{ state }] = statusSubjects({ cwd: project.path }).subjects;
    compiled.set(key, state);
    return state;
  } finally {
    project.remove();
  }
}

type Labels = Readonly<Record<string, string>>;
type PodJob = KubeObject & { readonly spec: { readonly template: { readonly metadata: { readonly labels: Labels } } } };

/** The Job as it was rendered, ended and as a cluster holds it. */
function ended(
  state: WorkloadState,
  change: (job: PodJob) => JsonObject | KubeObject = (job) => job,
  type = 'Complete',
) {
  const job = change(structuredClone(state.gateJobs[0].job) as PodJob);
  const status = { completionTime: '2024-05-01T12:00:00Z', conditions: [{ type, status: 'True' }] };
  return { ...job, status } as unknown as JsonObject;
}

/** With other labels of the Job, and of its pods, and with another name. */
const withLabels = (own: Labels, ofPods: Labels, name?: string) => (job: PodJob) => ({
  ...job,
  metadata: { ...job.metadata, name: name ?? job.metadata.name, labels: { ...job.metadata.labels, ...own } },
  spec: {
    ...job.spec,
    template: {
      ...job.spec.template,
      metadata: { labels: { ...job.spec.template.metadata.labels, ...ofPods } },
    },
  },
});
const INSTANCE = 'app.kubernetes.io/instance';
const OF_ANOTHER = Object.fromEntries([INSTANCE, 'schemagate.dev/application'].map((key) => [key, 'orders']));

describe.each(SYSTEMS)('what a cluster shows of: $name', ({ source, schema, pods }) => {
  const observe = (state: WorkloadState, objects: readonly JsonObject[]) =>
    systemOf(state.facts).observed(state, objects, 'the cluster');

  it.each(['helm', 'argocd', 'flux', 'kubectl'] as const)('its Job tells, as %s delivers it', (delivery) => {
    const state = stateOf(source, delivery);
    expect(observe(state, [ended(state)])).toMatchObject({ observed: true });
    expect(observe(state, [ended(state)]).schema?.text).toBe(schema);
    expect(observe(state, [ended(state)]).unknown).toBeUndefined();
  });

  it.each<readonly [string, (job: PodJob) => JsonObject | KubeObject, boolean]>([
    ['a label that Argo CD has overwritten on it', withLabels({ [INSTANCE]: 'all-apps' }, {}), true],
    ['the same, and another name', withLabels({ [INSTANCE]: 'all-apps' }, {}, 'anything'), true],
    ['another hash', (job) => withLabels({}, {}, job.metadata.name.replace(/[0-9a-f]{10}$/, '0123456789'))(job), true],
    ['another namespace', (job) => ({ ...job, metadata: { ...job.metadata, namespace: 'other' } }), false],
    ['labels and a name of another workload', withLabels(OF_ANOTHER, OF_ANOTHER, 'orders-migrate-0123456789'), false],
  ])('a Job with %s', (_with, change, isFound) => {
    const state = stateOf(source, 'argocd');
    const { schema: seen, unknown } = observe(state, [ended(state, change)]);
    expect(seen?.text).toBe(isFound ? schema : undefined);
    expect(unknown).toEqual(isFound ? undefined : expect.stringContaining('shows no completed Job'));
  });

  it('a Job that has failed is said, and tells no schema', () => {
    const state = stateOf(source, 'argocd');
    const found = observe(state, [ended(state, undefined, 'Failed')]);
    expect(found.schema).toBeUndefined();
    expect(found.unknown).toContain('has failed, and may have changed part of the schema');
  });

  it('where the Job is gone, the pods tell, or it is said that nothing does', () => {
    const state = stateOf(source, 'argocd');
    const serving = state.objects.filter(({ kind }) => kind === 'Deployment') as unknown as readonly JsonObject[];
    const found = observe(state, serving);
    expect(found.schema?.text).toBe(pods);
    expect(pods === undefined ? found.unknown : found.beyond).toContain('shows no completed Job');
  });
});

it('a digest tells the version that the sources state for it', () => {
  const image = `example.com/gateway:11.3.0@${DIGEST}`;
  const source = gateway('shop', { namespace: 'web', version: '11.3.0' }).replace('example.com/gateway:11.3.0', image);
  const state = stateOf(source, 'argocd');
  expect(state.gateJobs[0].job).toMatchObject({ spec: { template: { spec: { containers: [{ image }] } } } });
  const { schema } = systemOf(state.facts).observed(state, [ended(state)], 'the cluster');
  expect(schema?.text).toBe('11.3.0');
});
