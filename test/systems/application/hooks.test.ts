import type { KubeObject } from '../../../src/model/kube';
import { deletionPolicies, isHookAnnotation, readHooks } from '../../../src/systems/application/hooks';

type Words = Readonly<Record<string, string>>;
const POD = { template: { spec: { containers: [{ name: 'app' }] } } };

function object(kind: string, annotations: Words = {}, name = kind.toLowerCase(), spec: object = POD): KubeObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, annotations },
    spec: ['ConfigMap', 'Secret'].includes(kind) ? {} : spec,
  };
}

const helm = (hook: string, weight?: string): Words => ({
  'helm.sh/hook': hook,
  ...(weight === undefined ? {} : { 'helm.sh/hook-weight': weight }),
});
const argo = (hook: string, wave?: string): Words => ({
  'argocd.argoproj.io/hook': hook,
  ...(wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': wave }),
});
const wave = (value: string): Words => ({ 'argocd.argoproj.io/sync-wave': value });

/** `before -5 upgrade`: turn, step, and where only one of both runs it. */
function told(objects: readonly KubeObject[]): readonly (string | undefined)[] {
  const orders = readHooks(objects);
  return objects.map((each) => {
    const order = orders.get(each);
    return order === undefined
      ? undefined
      : [order.run, order.step, order.only].filter((part) => part !== undefined).join(' ');
  });
}

describe('hooks of Helm', () => {
  it.each([
    ['Job', helm('pre-install,pre-upgrade'), 'before 0'],
    ['Job', helm('pre-install, pre-upgrade', '1'), 'before 1'],
    ['Job', helm('post-install,post-upgrade', '-100'), 'after -100'],
    ['Job', helm('post-install,post-upgrade,post-rollback,post-delete', '-5'), 'after -5'],
    ['Job', helm('post-install,pre-upgrade', '-5'), 'before -5'],
    ['Job', helm('pre-upgrade', '-5'), 'before -5 upgrade'],
    ['Job', helm('pre-install'), 'before 0 install'],
    ['Job', helm('post-upgrade'), 'after 0 upgrade'],
    ['Job', helm('pre-install,post-install'), 'before 0 install'],
    ['Job', helm('PRE-UPGRADE,PRE-INSTALL'), 'before 0'],
    ['Job', helm('pre-upgrade,pre-install', 'soon'), 'before 0'],
    ['Job', helm('pre-rollback'), 'left-out 0'],
    ['Job', helm('pre-delete,post-delete'), 'left-out 0'],
    ['Pod', helm('test'), 'left-out 0'],
    ['Pod', helm('test-success'), 'left-out 0'],
    ['Job', helm('whenever'), 'left-out 0'],
    ['ConfigMap', helm('pre-install,pre-upgrade', '-1'), 'needs -1'],
    ['Secret', helm('post-install'), 'needs 0 install'],
    ['StatefulSet', helm('pre-install,pre-upgrade', '-9'), 'first -9'],
    ['Deployment', helm('post-install,post-upgrade', '10'), 'serves 10'],
    ['ConfigMap', helm('crd-install'), 'needs 0'],
    ['Job', helm(''), undefined],
    ['Job', {}, undefined],
  ])('%s %j', (kind, annotations, expected) => {
    expect(told([object(kind, annotations)])).toEqual([expected]);
  });

  it('put a Job before the workloads that are hooks of a higher weight', () => {
    const after = (weight: string) => helm('post-install,post-upgrade', weight);
    const objects = [object('Job', after('5')), object('Deployment', after('10')), object('Job', after('12'))];
    expect(told([...objects, object('Deployment')])).toEqual(['before 5', 'serves 10', 'after 12', undefined]);
  });

  it.each([
    [helm('pre-upgrade,post-upgrade,pre-install'), 'post-upgrade is left out'],
    [helm('post-install,pre-upgrade'), undefined],
    [argo('PreSync,PostSync'), 'its run in PostSync is left out'],
    [argo('PostSync, SyncFail'), 'its run in SyncFail is left out'],
    [argo('PreSync'), undefined],
  ])('run a Job once: %j', (annotations, said) => {
    const job = object('Job', annotations);
    const [, left] = readHooks([job]).get(job)!.why.split('; ') as readonly (string | undefined)[];
    expect(left).toBe(said);
  });

  it('name what is left out of a list', () => {
    const job = object('Job', helm('post-install,post-upgrade,post-delete'));
    expect(readHooks([job]).get(job)?.why).toBe(
      'helm.sh/hook: post-install,post-upgrade,post-delete; post-delete is left out',
    );
  });
});

describe('hooks and waves of Argo CD', () => {
  const app = object('Deployment', {}, 'app');

  it.each([
    ['a phase before', object('Job', argo('PreSync', '2')), 'before 2'],
    ['a phase after', object('Job', argo('PostSync')), 'after 0'],
    ['what a Job of a phase reads', object('ConfigMap', argo('PreSync', '-1')), 'needs -1'],
    ['what runs when a sync fails', object('Job', argo('SyncFail')), 'left-out 0'],
    ['what is not applied', object('Job', argo('Skip')), 'left-out 0'],
    ['what runs on deletion', object('Job', argo('PostDelete')), 'left-out 0'],
    ['a lower wave', object('Job', argo('Sync', '-1')), 'before -1'],
    ['a higher wave', object('Job', argo('Sync', '1')), 'after 1'],
    ['the same wave', object('Job', argo('Sync')), 'unordered 0'],
    ['an ordinary Job in a lower wave', object('Job', wave('-1')), 'before -1'],
    ['an ordinary Job in the same wave', object('Job', wave('0')), undefined],
    ['no wave', object('Job'), undefined],
    ['its own hook before that of Helm', object('Job', { ...helm('post-install'), ...argo('PreSync') }), 'before 0'],
    [
      'the hook of Helm where its own orders nothing',
      object('Job', { ...helm('pre-upgrade'), ...argo('Sync') }),
      'before 0 upgrade',
    ],
  ])('%s', (_, each, expected) => {
    expect(told([each, app])[0]).toBe(expected);
  });

  it('a workload below the Job has to serve first', () => {
    expect(
      told([object('StatefulSet', wave('-2')), object('Job', wave('-1')), app, object('ConfigMap', wave('-3'))]),
    ).toEqual(['first -2', 'before -1', undefined, undefined]);
  });

  it('a Job beside the last workloads is not ordered because another one is lower', () => {
    expect(told([object('StatefulSet', wave('-2')), object('Job', wave('0')), app])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('kapp and werf', () => {
  const group = (name: string): Words => ({ 'kapp.k14s.io/change-group': name });
  const rule = (text: string): Words => ({ 'kapp.k14s.io/change-rule': text });

  it('a rule on the Job, and one on the workload', () => {
    expect(told([object('Job', rule('upsert before upserting apps')), object('Deployment', group('apps'))])[0]).toBe(
      'before 0',
    );
    expect(told([object('Job', group('db')), object('Deployment', rule('upsert after upserting db'))])[0]).toBe(
      'before 0',
    );
    expect(told([object('Job', rule('upsert after upserting apps')), object('Deployment', group('apps'))])[0]).toBe(
      'after 0',
    );
    expect(
      told([object('Job', rule('delete after deleting apps')), object('Deployment', group('apps'))])[0],
    ).toBeUndefined();
  });

  it('a database that the Job waits for has to serve first', () => {
    const job = object('Job', { ...group('migrate'), ...rule('upsert after upserting db') });
    const app = object('Deployment', rule('upsert after upserting migrate'));
    expect(told([object('StatefulSet', group('db')), job, app])).toEqual(['first 0', 'before 0', undefined]);
  });

  it('weights and dependencies', () => {
    expect(told([object('Job', { 'werf.io/weight': '-10' }), object('Deployment')])[0]).toBe('before -10');
    const waits = { 'werf.io/deploy-dependency-db': 'state=ready,kind=Job,name=migrate' };
    expect(told([object('Job', {}, 'migrate'), object('Deployment', waits)])[0]).toBe('before 0');
  });
});

it.each([
  ['Job', { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' }, true],
  ['Job', { 'argocd.argoproj.io/sync-options': 'Replace=true' }, true],
  ['Job', { 'kustomize.toolkit.fluxcd.io/force': 'enabled' }, true],
  ['Job', { 'argocd.argoproj.io/sync-options': 'Replace=true,Prune=false' }, false],
  ['Job', { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' }, false],
  ['ServiceAccount', { 'argocd.argoproj.io/sync-options': 'Replace=true', 'helm.sh/hook': 'pre-upgrade' }, true],
  ['Deployment', { 'argocd.argoproj.io/sync-options': 'Replace=true' }, false],
])('of a %s with %j it is left out that it is replaced: %s', (kind, annotations, isLeftOut) => {
  const found = deletionPolicies(object(kind, annotations)).map((path) => path.at(-1));
  expect(found).toEqual(isLeftOut ? [Object.keys(annotations)[0]] : []);
});

it('what says when a hook is deleted is found, and no annotation of these tools stays', () => {
  const job = object('Job', { 'helm.sh/hook-delete-policy': 'hook-succeeded' }, 'job', {
    ...POD,
    ttlSecondsAfterFinished: 60,
  });
  expect(deletionPolicies(job)).toEqual([
    ['metadata', 'annotations', 'helm.sh/hook-delete-policy'],
    ['spec', 'ttlSecondsAfterFinished'],
  ]);
  const keys = [
    'helm.sh/hook',
    'helm.sh/hook-weight',
    'argocd.argoproj.io/sync-wave',
    'kapp.k14s.io/change-rule.x',
    'werf.io/weight',
  ];
  expect(keys.filter((key) => !isHookAnnotation(key))).toEqual([]);
  expect(
    ['helm.sh/chart', 'helm.sh/resource-policy', 'argocd.argoproj.io/sync-options'].filter(isHookAnnotation),
  ).toEqual([]);
});
