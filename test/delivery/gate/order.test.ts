import fc from 'fast-check';
import { deliveryTarget } from '../../../src/delivery';
import { gate } from '../../../src/delivery/gate';
import { annotate, type KubeObject } from '../../../src/model/kube';
import { manifests, type OutputFile } from '../../../src/model/output';
import { DELIVERIES, type DeliveryName } from '../../../src/model/target';
import type { Workload } from '../../../src/model/workload';
import { ARGO_HOOK, SETTINGS, workload } from '../fixtures';

/** What an object is to the order. */
type Role = 'the Job' | 'what the Job needs' | 'what serves';

const KIND: Readonly<Record<Role, string>> = {
  'the Job': 'Job',
  'what the Job needs': 'Secret',
  'what serves': 'Deployment',
};
const ROLES = Object.keys(KIND) as Role[];

const isMeant = (role: Role, { kind, metadata }: KubeObject): boolean =>
  kind === KIND[role] && (role !== 'what the Job needs' || metadata.name === 'ssg-db-migration');

/** The rendered files, one of their objects changed: an edit of the output, or a fault of a target's own. */
function changed(files: readonly OutputFile[], role: Role, change: (object: KubeObject) => KubeObject): OutputFile[] {
  return files.map((file) => {
    if (file.kind !== 'manifests') return file;
    const documents = (file.documents as KubeObject[]).map((each) =>
      each.metadata !== undefined && isMeant(role, each) ? change(each) : each,
    );
    return { ...file, ...manifests(file.path, documents) };
  });
}

const WITH_HOOKS = 'argocd with hooks';
const MODES = [...DELIVERIES, WITH_HOOKS] as const;
type Mode = (typeof MODES)[number];

const settingsOf = (mode: Mode) => (mode === WITH_HOOKS ? ARGO_HOOK : SETTINGS);
const targetOf = (mode: Mode) => deliveryTarget(mode === WITH_HOOKS ? 'argocd' : (mode as DeliveryName));

function errorsIn(mode: Mode, files: readonly OutputFile[], source: Workload = workload()): readonly string[] {
  return gate(source, targetOf(mode), files, settingsOf(mode))
    .filter(({ severity, code }) => severity === 'error' || code !== 'delivery/undoes-order')
    .map(({ object, message }) => `${object.kind}: ${message}`);
}

const rendered = (mode: Mode, source = workload()) => targetOf(mode).render(source, settingsOf(mode));

describe.each(MODES)('%s', (mode) => {
  test.each([
    ['a Job before', workload()],
    ['no Job', workload({ jobs: [] })],
    ['a Job after', workload({ jobs: ['after'] })],
    ['Jobs before and after', workload({ jobs: ['before', 'after'] })],
  ])('what is rendered with %s keeps the order', (_title, source) => {
    expect(errorsIn(mode, rendered(mode, source), source)).toEqual([]);
  });

  test('a Job that is missing is refused', () => {
    const files = rendered(mode).map((file) =>
      file.kind !== 'manifests'
        ? file
        : { ...file, documents: file.documents.filter((each) => (each as KubeObject).kind !== 'Job') },
    );
    expect(errorsIn(mode, files)).toEqual([expect.stringContaining('Job: the database migration is not there')]);
  });

  test.each<readonly [Role, object, string]>([
    ['what serves', { paused: true }, 'changes no pod of it while it is paused'],
    ['the Job', { suspend: true }, 'runs no pod of a Job that is suspended'],
    ['the Job', { parallelism: 0 }, 'with a parallelism of 0'],
    ['the Job', { completions: 0 }, 'is complete without a pod that has run'],
    ['the Job', { activeDeadlineSeconds: 0 }, 'fails before a pod of it has run'],
    ['the Job', { managedBy: 'example.com/other' }, 'managed by another controller'],
    ['the Job', { template: { spec: { schedulingGates: [{ name: 'x' }] } } }, 'has a scheduling gate'],
  ])('%s with %j is refused', (role, spec, says) => {
    const freeze = (object: KubeObject) => ({ ...object, spec: { ...(object.spec as object), ...spec } });
    expect(errorsIn(mode, changed(rendered(mode), role, freeze))).toContainEqual(expect.stringContaining(says));
  });

  test.each<readonly [Role, object]>([
    ['what serves', { paused: false }],
    ['the Job', { suspend: false, parallelism: 1, completions: 1, managedBy: 'kubernetes.io/job-controller' }],
  ])('%s with %j is not', (role, spec) => {
    const set = (object: KubeObject) => ({ ...object, spec: { ...(object.spec as object), ...spec } });
    expect(errorsIn(mode, changed(rendered(mode), role, set))).toEqual([]);
  });

  test.each(ROLES)('what deletes %s with its owner is refused', (role) => {
    const own = (object: KubeObject) => ({
      ...object,
      metadata: { ...object.metadata, ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' }] },
    });
    const found = errorsIn(mode, changed(rendered(mode), role, own));
    expect(found).toEqual([
      `${KIND[role]}: Kubernetes deletes it where its owner is not there, which a file cannot know`,
    ]);
  });

  test.each([
    [{ type: 'OnDelete' }, 'before somebody deletes it'],
    [{ rollingUpdate: { partition: 2 } }, 'below the partition'],
  ])('pods of before that stay with %j are told, and refused where a Job comes after them', (updateStrategy, says) => {
    const source = (...jobs: ('before' | 'after')[]) => {
      const plain = workload({ jobs });
      const { phases } = plain;
      const keep = (object: KubeObject): KubeObject =>
        object.kind === 'Deployment'
          ? {
              ...object,
              kind: 'StatefulSet',
              spec: { ...(object.spec as object), updateStrategy } as KubeObject['spec'],
            }
          : object;
      return {
        ...plain,
        phases: phases.map((phase) => ('objects' in phase ? { ...phase, objects: phase.objects.map(keep) } : phase)),
      } as Workload;
    };
    const found = (...jobs: ('before' | 'after')[]) =>
      gate(source(...jobs), targetOf(mode), rendered(mode, source(...jobs)), settingsOf(mode))
        .filter(({ message }) => message.includes(says))
        .map(({ severity }) => severity);
    expect([found('before'), found('before', 'after'), found()]).toEqual([['warning'], ['error'], []]);
  });
});

type Row = readonly [mode: Mode, role: Role, key: string, value: string, isRefused: boolean];
const HOOK = 'helm.sh/hook';
const ARGO = 'argocd.argoproj.io';
const FLUX = 'kustomize.toolkit.fluxcd.io';
const LOCAL = 'config.kubernetes.io/local-config';

test.each<Row>([
  ['helm', 'what serves', HOOK, 'pre-install,pre-upgrade', true],
  ['helm', 'what serves', HOOK, 'Pre-Install, PRE-UPGRADE', true],
  ['helm', 'what serves', HOOK, 'test', true],
  ['helm', 'what serves', HOOK, '', true],
  ['helm', 'what serves', HOOK, 'post-install,post-upgrade', false],
  ['helm', 'what serves', HOOK, 'post-install', true],
  ['helm', 'what serves', 'helm.sh/hook-weight', '-99', false],
  ['helm', 'what serves', 'helm.sh/resource-policy', 'keep', true],
  ['helm', 'what serves', `${ARGO}/hook`, 'PreSync', false],
  ['helm', 'the Job', HOOK, 'pre-install', true],
  ['helm', 'the Job', HOOK, 'pre-install,pre-upgrade,typo', true],
  ['helm', 'the Job', HOOK, 'post-install,post-upgrade', true],
  ['helm', 'the Job', 'helm.sh/hook-weight', '-11', true],
  ['helm', 'the Job', 'helm.sh/hook-weight', 'x', false],
  ['helm', 'what the Job needs', 'helm.sh/hook-weight', '1', true],
  ['helm', 'what the Job needs', 'helm.sh/hook-weight', '0', false],
  ['helm', 'what the Job needs', 'helm.sh/hook-weight', '-1', false],
  ['argocd', 'what serves', `${ARGO}/hook`, 'PreSync', true],
  ['argocd', 'what serves', `${ARGO}/hook`, 'Skip', true],
  ['argocd', 'what serves', `${ARGO}/hook`, 'PostSync', false],
  ['argocd', 'what serves', `${ARGO}/hook`, 'Sync,PostSync', true],
  ['argocd', 'what serves', `${ARGO}/hook`, 'presync', true],
  ['argocd', 'what serves', HOOK, 'pre-upgrade', true],
  ['argocd', 'what serves', HOOK, 'test', true],
  ['argocd', 'what serves', HOOK, 'crd-install', false],
  ['argocd', 'what serves', 'helm.sh/hook-weight', '-1', true],
  ['argocd', 'what serves', 'helm.sh/hook-weight', '3', false],
  ['argocd', 'what serves', `${ARGO}/sync-wave`, '-1', true],
  ['argocd', 'what serves', `${ARGO}/sync-wave`, '+1', false],
  ['argocd', 'what serves', `${ARGO}/sync-wave`, '99999999999999999999', false],
  ['argocd', 'the Job', `${ARGO}/sync-wave`, 'x', true],
  ['argocd', 'the Job', `${ARGO}/sync-wave`, '-5', true],
  ['argocd', 'the Job', `${ARGO}/ignore-healthcheck`, 'true', true],
  ['argocd', 'the Job', `${ARGO}/sync-options`, 'Replace=true', true],
  ['argocd', 'what the Job needs', `${ARGO}/sync-wave`, '-1', false],
  ['argocd', 'what the Job needs', `${ARGO}/sync-wave`, '0', true],
  [WITH_HOOKS, 'what serves', `${ARGO}/hook`, 'PreSync', true],
  [WITH_HOOKS, 'what serves', `${ARGO}/sync-wave`, '-9', false],
  [WITH_HOOKS, 'the Job', `${ARGO}/hook`, 'PostSync', true],
  [WITH_HOOKS, 'the Job', `${ARGO}/hook`, 'PreSync,PostSync', true],
  ['flux', 'the Job', LOCAL, 'false', true],
  ['flux', 'what serves', LOCAL, 'true', true],
  ['flux', 'what serves', `${FLUX}/ssa`, 'IfNotPresent', true],
  ['flux', 'what serves', `${FLUX}/ssa`, 'Override', false],
  ['flux', 'what the Job needs', `${FLUX}/reconcile`, 'Disabled', true],
  ['flux', 'the Job', `${FLUX}/force`, 'enabled', true],
  ['flux', 'what serves', HOOK, 'pre-install', false],
  ['kubectl', 'what serves', HOOK, 'pre-install', false],
  ['kubectl', 'the Job', LOCAL, 'true', false],
])('%s reads on %s %s: %s, refused: %s', (mode, role, key, value, isRefused) => {
  const files = changed(rendered(mode), role, (object) => annotate(object, { [key]: value }));
  expect(errorsIn(mode, files).length > 0).toBe(isRefused);
});

test('flux reads labels as well, kustomize does not', () => {
  const label = (key: string, value: string) => (object: KubeObject) => ({
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, [key]: value } },
  });
  expect(errorsIn('flux', changed(rendered('flux'), 'the Job', label(`${FLUX}/ssa`, 'Ignore')))).toHaveLength(1);
});

describe('flux, what its Kustomizations say', () => {
  const edited = (path: RegExp, edit: (document: never) => object) =>
    rendered('flux').map((file) =>
      file.kind === 'manifests' && path.test(file.path)
        ? { ...file, documents: file.documents.map((each) => edit(each as never)) }
        : file,
    );
  const specified = (spec: object) =>
    edited(/flux\.yaml$/, (object: KubeObject) => ({ ...object, spec: { ...(object.spec as object), ...spec } }));

  test.each([
    ['without wait', specified({ wait: false })],
    ['without dependsOn', specified({ dependsOn: [] })],
    ['suspended', specified({ suspend: true })],
    ['of another folder', specified({ path: './elsewhere' })],
    [
      'with nothing in its list',
      edited(/10-migration\/kustomization\.yaml$/, (list: object) => ({ ...list, resources: [] })),
    ],
  ])('%s they are refused', (_title, files) => {
    expect(errorsIn('flux', files).length).toBeGreaterThan(0);
  });
});

test.each([
  ['applied before the Job', (text: string) => `apply '20-gateway.yaml'\n${text}`],
  ['applied without waiting for the Job', (text: string) => text.replace(/^run_job ('[^']*').*$/m, 'apply $1')],
  ['applied without the Job', (text: string) => text.replace(/^run_job .*$/m, '')],
])('kubectl: what serves is refused when it is %s', (_title, edit) => {
  const files = rendered('kubectl').map((file) => (file.kind === 'text' ? { ...file, text: edit(file.text) } : file));
  expect(errorsIn('kubectl', files).length).toBeGreaterThan(0);
});

describe('any annotations on any objects: the order holds, or they are refused', () => {
  const WORDS: Readonly<Record<string, readonly string[]>> = {
    [HOOK]: ['pre-install', 'pre-upgrade', 'post-install', 'post-upgrade', 'test', 'typo', ''],
    'helm.sh/hook-weight': ['-20', '-1', '0', '1', '+3', 'x', '1.5'],
    'helm.sh/hook-delete-policy': ['before-hook-creation', 'hook-succeeded', 'hook-failed'],
    [`${ARGO}/hook`]: ['PreSync', 'Sync', 'PostSync', 'Skip', 'SyncFail', 'typo'],
    [`${ARGO}/sync-wave`]: ['-20', '-2', '-1', '0', '1', 'x', ''],
    [LOCAL]: ['true', 'false'],
    [`${FLUX}/reconcile`]: ['disabled', 'enabled'],
  };
  const word = fc
    .constantFrom(...Object.keys(WORDS))
    .chain((key) =>
      fc
        .uniqueArray(fc.constantFrom(...WORDS[key]), { minLength: 1, maxLength: key.endsWith('hook') ? 2 : 1 })
        .map((values) => [key, values.join(',')] as const),
    );
  const words = fc.array(word, { maxLength: 3 }).map((entries) => Object.fromEntries(entries));

  test.each(MODES)('%s', (mode) => {
    fc.assert(
      fc.property(words, words, words, (...stated) => {
        const files = ROLES.reduce(
          (sofar, role, index) => changed(sofar, role, (object) => annotate(object, stated[index])),
          [...rendered(mode)],
        );
        if (errorsIn(mode, files).length > 0) return;
        for (const event of mode === 'helm' ? ['install', 'upgrade'] : ['']) {
          const at = simulate(mode, event, files);
          expect(at('what the Job needs')).toHaveLength(1);
          expect(at('the Job')).toHaveLength(1);
          expect(at('what serves')).toHaveLength(1);
          expect(at('what the Job needs')[0] <= at('the Job')[0]).toBe(true);
          expect(at('the Job')[0] < at('what serves')[0]).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** When a tool applies the objects of a role, written anew from what the tool's documentation says: larger is later. */
function simulate(mode: Mode, event: string, files: readonly OutputFile[]): (role: Role) => readonly number[] {
  const times = (role: Role, object: KubeObject): readonly number[] => {
    const { annotations = {} } = object.metadata;
    if (mode === 'kubectl') return [role === 'what serves' ? 1 : 0];
    if (mode === 'flux') {
      const isOut = LOCAL in annotations || annotations[`${FLUX}/reconcile`] === 'disabled';
      return isOut ? [] : [role === 'what serves' ? 1 : 0];
    }
    if (mode === 'helm') return helmTimes(annotations, event, object.metadata.name, object.kind);
    return argoTimes(annotations);
  };
  return (role) =>
    files.flatMap((file) =>
      file.kind !== 'manifests'
        ? []
        : (file.documents as KubeObject[])
            .filter((each) => each.metadata !== undefined && isMeant(role, each))
            .flatMap((each) => times(role, each)),
    );
}

const integer = (text = ''): number => (/^[+-]?\d+$/.test(text) ? parseInt(text, 10) : NaN);

/** Hooks of one weight go by name, so that the Secret and the Job of one name go by kind: the Secret is first. */
function helmTimes(annotations: Readonly<Record<string, string>>, event: string, name: string, kind: string): number[] {
  if (!(HOOK in annotations)) return [0];
  const events = annotations[HOOK].split(',');
  if (events.some((each) => !/^(pre|post)-(install|upgrade)$|^test$/.test(each))) return [];
  const weight = integer(annotations['helm.sh/hook-weight']) || 0;
  const within = weight + (name === 'ssg' ? 0 : 0.25) + (kind === 'Job' ? 0.1 : 0);
  return [
    ...(events.includes(`pre-${event}`) ? [within - 1000] : []),
    ...(events.includes(`post-${event}`) ? [within + 1000] : []),
  ];
}

function argoTimes(annotations: Readonly<Record<string, string>>): number[] {
  const own = (annotations[`${ARGO}/hook`] ?? '')
    .split(',')
    .filter((each) => /^(PreSync|Sync|PostSync|Skip|SyncFail)$/.test(each));
  const fromHelm = (annotations[HOOK] ?? '')
    .split(',')
    .filter((each) => /^(pre|post)-(install|upgrade)$/.test(each))
    .map((each) => (each.startsWith('pre') ? 'PreSync' : 'PostSync'));
  const isHook = `${ARGO}/hook` in annotations || HOOK in annotations;
  const phases = new Set(own.length > 0 ? own : isHook ? fromHelm : ['Sync']);
  const wave = [`${ARGO}/sync-wave`, 'helm.sh/hook-weight']
    .map((key) => integer(annotations[key]))
    .find((each) => !Number.isNaN(each));
  return ['PreSync', 'Sync', 'PostSync'].flatMap((phase, index) =>
    phases.has(phase) ? [index * 1000 + (wave ?? 0)] : [],
  );
}
