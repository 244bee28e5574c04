import { deliveryTarget } from '../../src/delivery';
import type { KubeObject } from '../../src/model/kube';
import type { DeliverySettings } from '../../src/model/target';
import type { Workload } from '../../src/model/workload';
import { annotation, ARGO_HOOK, byKind, objectsOf, SETTINGS, withTwoJobsBefore, workload, saidOf } from './fixtures';

const render = (shape: Parameters<typeof workload>[0] = {}, settings: DeliverySettings = SETTINGS) =>
  deliveryTarget('argocd').render(workload(shape), settings);
const outline = (objects: readonly KubeObject[]): string[] =>
  objects.map((object) => `${object.kind} ${annotation(object, 'argocd.argoproj.io/sync-wave') ?? '-'}`);

const given: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'given', namespace: 'apps' } };

describe('in waves', () => {
  test('is one file', () => {
    expect(render().map((file) => file.path)).toEqual(['ssg.k8s.yaml']);
  });

  test('what the Job needs comes first, then the Job, then the workload without an annotation', () => {
    const expected = ['Secret -2', 'Job -1', 'ConfigMap -', 'Secret -', 'Deployment -', 'Service -'];
    expect(outline(objectsOf(render()))).toEqual(expected);
  });

  test('a Job after the workload comes in the wave after it, and what it needs before the Job', () => {
    const expected = ['ConfigMap -', 'Secret -', 'Deployment -', 'Service -', 'ConfigMap -', 'Job 1'];
    expect(outline(objectsOf(render({ jobs: ['after'] })))).toEqual(expected);
  });

  test('a second Job comes in the waves between the first and the workload', () => {
    const objects = objectsOf(deliveryTarget('argocd').render(withTwoJobsBefore(), SETTINGS));
    expect(outline(objects).slice(0, 4)).toEqual(['Secret -4', 'Job -3', 'ConfigMap -2', 'Job -1']);
  });

  test('configuration given beside the resource comes with what the Job needs', () => {
    const annotations = { 'argocd.argoproj.io/sync-wave': '-2' };
    expect(objectsOf(render({ given: [given] }))[0]).toEqual({
      ...given,
      metadata: { ...given.metadata, annotations },
    });
  });

  test('given configuration needs no wave where no Job waits for it', () => {
    expect(objectsOf(render({ given: [given], jobs: [] }))[0]).toEqual(given);
  });

  test('nothing comes too late for a Job that is no hook', () => {
    const needed = { ...given, kind: 'PersistentVolumeClaim' };
    expect(saidOf(needsClaim(needed), 'argocd')).toEqual([]);
  });

  test('a given object keeps the wave that it has', () => {
    const waved = { ...given, metadata: { ...given.metadata, annotations: { 'argocd.argoproj.io/sync-wave': '-7' } } };
    expect(outline(objectsOf(render({ given: [waved] })))[0]).toBe('ConfigMap -7');
  });

  test('no object is a hook: a hook shows in no diff and starts no sync', () => {
    for (const object of objectsOf(render())) expect(annotation(object, 'argocd.argoproj.io/hook')).toBeUndefined();
  });
});

describe('as hooks', () => {
  const hooks = (shape: Parameters<typeof workload>[0]) =>
    objectsOf(render(shape, ARGO_HOOK)).filter((object) => annotation(object, 'argocd.argoproj.io/hook') !== undefined);

  test('the Job and what it needs run before each sync, in that order reversed', () => {
    const [secret, job] = hooks({});
    expect(secret).toMatchObject({ kind: 'Secret', metadata: { name: 'ssg-db-migration' } });
    expect(secret.metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation,HookSucceeded',
      'argocd.argoproj.io/sync-wave': '-1',
    });
    expect(job.metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      'argocd.argoproj.io/sync-wave': '0',
    });
  });

  test('the Job has its fixed name, since Argo CD replaces hooks', () => {
    expect(byKind(hooks({}), 'Job').metadata.name).toBe('ssg-db-migration');
  });

  test('a Job after the workload runs after each sync', () => {
    const phases = hooks({ jobs: ['after'] }).map((object) => annotation(object, 'argocd.argoproj.io/hook'));
    expect(phases).toEqual(['PostSync', 'PostSync']);
  });

  test('a second Job comes after the first in the same sync phase', () => {
    const objects = objectsOf(deliveryTarget('argocd').render(withTwoJobsBefore(), ARGO_HOOK));
    expect(outline(objects).slice(0, 4)).toEqual(['Secret -3', 'Job -2', 'ConfigMap -1', 'Job 0']);
  });

  test('what Argo CD creates only after its hooks is pointed out', () => {
    const needed = { ...given, kind: 'PersistentVolumeClaim' };
    const [advice] = saidOf(needsClaim(needed), 'argocd', ARGO_HOOK);
    expect(advice.code).toBe('delivery/hook-before-object');
    expect(advice.message).toContain('PersistentVolumeClaim given, which Argo CD creates only after its hooks');
  });

  test('the workload itself is ordinary', () => {
    const ordinary = objectsOf(render({ given: [given] }, ARGO_HOOK)).slice(2);
    expect(outline(ordinary)).toEqual(['ConfigMap -', 'ConfigMap -', 'Secret -', 'Deployment -', 'Service -']);
  });
});

/** A workload whose Job mounts the claim that is given beside it. */
function needsClaim(claim: KubeObject): Workload {
  const source = workload({ given: [claim] });
  const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: claim.metadata.name } }];
  const phases = source.phases.map((phase) =>
    phase.role === 'completes' ? { ...phase, job: { ...phase.job, spec: { template: { spec: { volumes } } } } } : phase,
  );
  return { ...source, phases };
}
