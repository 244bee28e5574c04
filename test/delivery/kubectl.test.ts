import { deliveryTarget } from '../../src/delivery';
import type { KubeObject } from '../../src/model/kube';
import { objectsOf, SETTINGS, textOf, workload } from './fixtures';

const render = (shape: Parameters<typeof workload>[0] = {}) =>
  deliveryTarget('kubectl').render(workload(shape), SETTINGS);
/** The steps of the script: what it calls after all functions are defined. */
const steps = (shape: Parameters<typeof workload>[0] = {}): string[] => {
  const lines = textOf(render(shape), 'ssg/apply.sh').trim().split('\n');
  return lines.slice(lines.lastIndexOf('}') + 1).filter(Boolean);
};

test('is a file for each step and an executable script', () => {
  const files = render({ jobs: ['before', 'after'] });
  expect(files.map((file) => file.path)).toEqual([
    'ssg/10-migration.yaml',
    'ssg/20-gateway.yaml',
    'ssg/30-extension.yaml',
    'ssg/apply.sh',
  ]);
  expect(files.at(-1)).toMatchObject({ syntax: 'shell', executable: true });
});

test('a file holds what the Job needs before the Job', () => {
  expect(objectsOf(render().slice(0, 1)).map(({ kind }) => kind)).toEqual(['Secret', 'Job']);
});

test('the script runs the Job before it applies the workload', () => {
  expect(steps()).toEqual([
    'remove_unfinished_jobs',
    expect.stringMatching(/^run_job '10-migration.yaml' 'ssg-db-migration-[0-9a-f]{10}' 360 'database migration'$/),
    "apply '20-gateway.yaml'",
    "await_rollout 'deployment/ssg' 240",
    'remove_finished_jobs',
    'say "done"',
  ]);
});

test('the script runs a Job after the workload once its rollout is done', () => {
  const order = steps({ jobs: ['after'] }).map((line) => line.split(' ')[0]);
  expect(order).toEqual(['remove_unfinished_jobs', 'apply', 'await_rollout', 'run_job', 'remove_finished_jobs', 'say']);
});

test('configuration given beside the resource is applied first', () => {
  const given: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'given', namespace: 'apps' } };
  expect(render({ given: [given] })[0].path).toBe('ssg/00-configuration.yaml');
  expect(steps({ given: [given] })[1]).toBe("apply '00-configuration.yaml'");
});

test('a given Namespace and definitions come before what lives in them or is made of them', () => {
  const given = ['ConfigMap', 'CustomResourceDefinition', 'Secret', 'Namespace'].map((kind) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'x' },
  }));
  const kinds = objectsOf(render({ given }).slice(0, 1)).map(({ kind }) => kind);
  expect(kinds).toEqual(['Namespace', 'CustomResourceDefinition', 'ConfigMap', 'Secret']);
});

describe('rollouts', () => {
  const hpa = (maxReplicas: number): KubeObject => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'db', namespace: 'apps' },
    spec: { maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' } },
  });
  const set = (kind: string, spec: object, namespace = 'apps'): KubeObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'db', namespace },
    spec,
  });
  test.each<[string, readonly KubeObject[], string | undefined]>([
    [
      'a StatefulSet has no deadline of its own',
      [set('StatefulSet', { replicas: 3 })],
      "await_rollout 'statefulset/db' 1800",
    ],
    [
      'an autoscaler says how many pods there may be',
      [set('StatefulSet', {}), hpa(5)],
      "await_rollout 'statefulset/db' 3000",
    ],
    ['a DaemonSet is waited for too', [set('DaemonSet', {})], "await_rollout 'daemonset/db' 600"],
    [
      'an autoscaler of another object says nothing about this one',
      [set('Deployment', {}), hpa(5)],
      "await_rollout 'deployment/db' 600",
    ],
    [
      'nor does one of another name',
      [
        set('StatefulSet', {}),
        { ...hpa(5), spec: { maxReplicas: 5, scaleTargetRef: { kind: 'StatefulSet', name: 'x' } } },
      ],
      "await_rollout 'statefulset/db' 600",
    ],
    [
      'nor does another object that targets it',
      [set('StatefulSet', {}), { ...hpa(5), kind: 'VerticalPodAutoscaler' }],
      "await_rollout 'statefulset/db' 600",
    ],
    [
      'nor one that names nothing',
      [set('StatefulSet', {}), { ...hpa(5), spec: { maxReplicas: 5 } }],
      "await_rollout 'statefulset/db' 600",
    ],
    ['a Deployment of another group is none', [{ ...set('Deployment', {}), apiVersion: 'example/v1' }], undefined],
    ['nor is an application of the same group', [set('ControllerRevision', {})], undefined],
    [
      'pods are replaced by another strategy',
      [set('DaemonSet', { updateStrategy: { type: 'RollingUpdate' } })],
      "await_rollout 'daemonset/db' 600",
    ],
    ['nobody replaces pods OnDelete', [set('StatefulSet', { updateStrategy: { type: 'OnDelete' } })], undefined],
    ['an object of another namespace is none of ours', [set('Deployment', {}, 'other')], undefined],
    ['no replicas are waited for as one', [set('Deployment', { replicas: 0 })], "await_rollout 'deployment/db' 600"],
  ])('%s', (_title, givenLater, expected) => {
    expect(steps({ givenLater }).find((line) => line.includes('/db'))).toBe(expected);
  });
});

test('the script is one of the POSIX shell, and says what selects Jobs and their pods', () => {
  const lines = textOf(render(), 'ssg/apply.sh').split('\n');
  const labels = 'app.kubernetes.io/component=db-migration,app.kubernetes.io/instance=ssg';
  const [job] = objectsOf(render()).filter(({ kind }) => kind === 'Job');
  const name = 'batch.kubernetes.io/job-name';
  expect(lines[0]).toBe('#!/bin/sh');
  expect(lines).toContain(`job_labels='${labels}'`);
  expect(lines).toContain(`earlier_pods='${labels},${name},${name} notin (${job.metadata.name})'`);
});

test('one label is enough to find Jobs by', () => {
  const files = deliveryTarget('kubectl').render({ ...workload({ jobs: [] }), jobLabels: { job: 'ssg' } }, SETTINGS);
  expect(textOf(files, 'ssg/apply.sh')).toContain("job_labels='job=ssg'");
});

test('the script does not speak of rollouts where nothing rolls out', () => {
  const source = workload();
  const phases = source.phases.map((phase) => (phase.role === 'serves' ? { ...phase, objects: [] } : phase));
  const text = textOf(deliveryTarget('kubectl').render({ ...source, phases }, SETTINGS), 'ssg/apply.sh');
  expect(text).not.toContain('rollout');
  expect(textOf(render(), 'ssg/apply.sh')).toContain('await_rollout()');
});

test('a name cannot leave its quotes', () => {
  const text = textOf(deliveryTarget('kubectl').render({ ...workload(), kind: "O'Gateway" }, SETTINGS), 'ssg/apply.sh');
  expect(text).toContain("subject='O'\\''Gateway ssg'");
});
