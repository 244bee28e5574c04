import type { KubeObject } from '../../src/model/kube';
import type { Workload } from '../../src/model/workload';
import { ARGO_HOOK, saidOf, SETTINGS, workload } from './fixtures';

/** A Job that reads the Secret `given`. */
function reading(given: KubeObject): Workload {
  const source = workload({ given: [given] });
  const spec = { template: { spec: { containers: [{ envFrom: [{ secretRef: { name: 'given' } }] }] } } };
  const phases = source.phases.map((phase) =>
    phase.role === 'completes' ? { ...phase, job: { ...phase.job, spec } } : phase,
  );
  return { ...source, phases };
}

const object = (kind: string, name: string, wave?: string): KubeObject => {
  const annotations = wave === undefined ? undefined : { 'argocd.argoproj.io/sync-wave': wave };
  return { apiVersion: 'v1', kind, metadata: { name, namespace: 'apps', annotations } };
};

const messages = (source: Workload, settings = SETTINGS) =>
  saidOf(source, 'argocd', settings)
    .filter(({ code }) => code === 'delivery/sync-wave')
    .map(({ message }) => message);

describe('a given object that keeps a sync wave of its own', () => {
  test.each<[string, KubeObject, boolean]>([
    ['a Secret of the Job after the Job', object('Secret', 'given', '5'), true],
    ['a Secret of the Job in the wave of the workload', object('Secret', 'given', '0'), true],
    ['what the Secret of the Job is made from after it', object('SealedSecret', 'given', '1'), true],
    ['a Secret of the Job in its own wave', object('Secret', 'given', '-1'), false],
    ['a Secret of the Job before it', object('Secret', 'given', '-9'), false],
    ['a Secret of the Job that states no wave', object('Secret', 'given'), false],
    ['a Secret that the Job does not read', object('Secret', 'other', '5'), false],
    ['a ConfigMap of that name', object('ConfigMap', 'given', '5'), false],
  ])('%s is pointed out when it comes too late', (_title, given, isExpected) => {
    const found = messages(reading(given));
    expect(found).toHaveLength(isExpected ? 1 : 0);
    if (isExpected) expect(found[0]).toContain('after Job ssg-db-migration of wave -1 that needs it');
  });

  test.each(['-2.5', 'first', '', '1e1', ' 1'])('a wave that is no whole number is pointed out: "%s"', (wave) => {
    expect(messages(workload({ given: [object('ConfigMap', 'x', wave)] }))).toEqual([
      'ConfigMap x has a sync wave that is no whole number, which Argo CD takes for 0',
    ]);
  });

  test('and counts as 0 for the Job that waits for it', () => {
    expect(messages(reading(object('Secret', 'given', 'early')))).toHaveLength(2);
  });

  test('needs no advice where the Job is a hook with copies of its own', () => {
    expect(messages(reading(object('Secret', 'given', '5')), ARGO_HOOK)).toEqual([]);
  });
});
