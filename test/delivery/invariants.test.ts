import { DELIVERY_TARGETS, deliveryTarget } from '../../src/delivery';
import type { KubeObject } from '../../src/model/kube';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';
import { ARGO_HOOK, objectsOf, SETTINGS, workload, saidOf } from './fixtures';

const SHAPES = {
  'with a Job before': workload(),
  'without a Job': workload({ jobs: [] }),
  'with a Job after': workload({ jobs: ['after'] }),
  'with Jobs before and after': workload({ jobs: ['before', 'after'] }),
  'without a namespace': workload({ namespace: undefined }),
  'with a name of 63 characters': workload({ name: 'g'.repeat(63) }),
};
const MATRIX = DELIVERIES.flatMap((target) =>
  Object.entries(SHAPES).map(([shape, source]) => ({ target, shape, source })),
);

/** Annotations and labels of each tool's own, by the beginning of their keys. */
const FAMILIES: Readonly<Record<DeliveryName, readonly string[]>> = {
  helm: ['helm.sh/'],
  argocd: ['argocd.argoproj.io/'],
  flux: ['kustomize.toolkit.fluxcd.io/'],
  kubectl: ['kubectl.kubernetes.io/'],
};

test('the targets are listed in the order of their names', () => {
  expect(DELIVERY_TARGETS.map((target) => target.name)).toEqual(DELIVERIES);
});

describe.each(MATRIX)('$target, a workload $shape', ({ target, source }) => {
  const files = deliveryTarget(target).render(source, SETTINGS);
  const objects = objectsOf(files);

  test('no object carries the annotations of another tool', () => {
    const foreign = DELIVERIES.filter((name) => name !== target).flatMap((name) => FAMILIES[name]);
    const keys = objects.flatMap(({ metadata }) => Object.keys(metadata.annotations ?? {}));
    for (const key of keys) expect(foreign.filter((prefix) => key.startsWith(prefix))).toEqual([]);
  });

  test('the same workload gives the same files twice', () => {
    expect(deliveryTarget(target).render(source, SETTINGS)).toEqual(files);
  });

  test('each object of the workload and each Job is rendered exactly once', () => {
    const rendered = objects.filter(({ kind }) => kind !== 'Kustomization').map(({ kind }) => kind);
    const expected = source.phases.flatMap((phase) =>
      phase.role === 'serves' ? [...phase.requires, ...phase.objects] : [...phase.requires, phase.job],
    );
    expect([...rendered].sort()).toEqual(expected.map(({ kind }) => kind).sort());
  });

  test('no two files have one path, on file systems that fold case either, and all are below the name', () => {
    const paths = files.map((file) => file.path.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path.startsWith(source.name)).toBe(true);
  });

  test('no Job expires by itself', () => {
    expect(JSON.stringify(objects)).not.toContain('ttlSecondsAfterFinished');
  });

  test('names of objects are short enough for labels', () => {
    for (const { kind, metadata } of objects) if (kind === 'Job') expect(metadata.name.length).toBeLessThanOrEqual(63);
  });
});

test('without a Job nothing is annotated, whatever the target', () => {
  for (const target of DELIVERY_TARGETS) {
    for (const settings of [SETTINGS, ARGO_HOOK]) {
      const objects = objectsOf(target.render(workload({ jobs: [] }), settings));
      expect(objects.filter(({ metadata }) => metadata.annotations !== undefined)).toEqual([]);
    }
  }
});

describe('the name of the Job', () => {
  const jobName = (target: DeliveryName, shape: Parameters<typeof workload>[0]): string =>
    objectsOf(deliveryTarget(target).render(workload(shape), SETTINGS)).find(({ kind }) => kind === 'Job')!.metadata
      .name;

  test.each(['argocd', 'flux', 'kubectl'] as const)(
    '%s: is another for another spec, and the same for the same',
    (target) => {
      const before = jobName(target, { image: 'gateway:11.2.2' });
      expect(before).toMatch(/^ssg-db-migration-[0-9a-f]{10}$/);
      expect(jobName(target, { image: 'gateway:11.2.2' })).toBe(before);
      expect(jobName(target, { image: 'gateway:11.3.0' })).not.toBe(before);
    },
  );

  test('helm: is fixed, since Helm replaces hooks', () => {
    expect(jobName('helm', {})).toBe('ssg-db-migration');
  });
});

describe('advice', () => {
  const codes = (target: DeliveryName, source = workload(), settings = SETTINGS): string[] =>
    saidOf(source, target, settings).map(({ code }) => code);

  test.each(['argocd', 'flux', 'kubectl'] as const)('%s: a long deadline needs none', (target) => {
    expect(codes(target, workload({ deadlineSeconds: 900 }))).toEqual([]);
  });

  const HOOKS: Readonly<Record<string, string>> = {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'argocd.argoproj.io/hook': 'PreSync',
  };

  test.each([
    ['helm', 'argocd.argoproj.io/sync-wave', true],
    ['helm', 'helm.sh/hook', false],
    ['helm', 'helm.sh/hook-weight', false],
    ['argocd', 'argocd.argoproj.io/hook', false],
    ['argocd', 'helm.sh/hook', true],
    ['argocd', 'helm.sh/hook-weight', true],
    ['argocd', 'argocd.argoproj.io/sync-wave', false],
    ['argocd', 'argocd.argoproj.io/sync-options', false],
    ['flux', 'helm.sh/hook', true],
    ['kubectl', 'argocd.argoproj.io/hook', true],
    ['kubectl', 'team.example/owner', false],
  ] as const)('%s: a given object that carries %s is pointed out: %s', (target, key, isExpected) => {
    const given: KubeObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x', namespace: 'apps', annotations: { [key]: HOOKS[key] ?? '1' } },
    };
    const expected = isExpected ? ['delivery/foreign-annotation'] : [];
    expect(codes(target, workload({ given: [given] }))).toEqual(expected);
    expect(codes(target, workload({ givenLater: [given] }))).toEqual(expected);
  });
});
