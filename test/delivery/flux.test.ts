import { deliveryTarget } from '../../src/delivery';
import type { KubeObject } from '../../src/model/kube';
import type { OutputFile } from '../../src/model/output';
import type { DeliverySettings } from '../../src/model/target';
import { annotation, documentsOf, objectsOf, SETTINGS, workload } from './fixtures';

interface FluxSpec {
  readonly dependsOn?: readonly { readonly name: string }[];
  readonly path: string;
  readonly timeout: string;
  readonly wait: boolean;
  readonly prune: boolean;
}

const render = (shape: Parameters<typeof workload>[0] = {}, settings: DeliverySettings = SETTINGS) =>
  deliveryTarget('flux').render(workload(shape), settings);
const at = (files: readonly OutputFile[], path: string) => objectsOf(files.filter((file) => file.path === path));
const list = (path: string) => documentsOf(render().filter((file) => file.path === path));
const specs = (files: readonly OutputFile[]) => at(files, 'ssg/flux.yaml').map(({ spec }) => spec as FluxSpec);

test('is a folder for each step, the Kustomizations, and the list that names only these', () => {
  expect(render().map((file) => file.path)).toEqual([
    'ssg/10-migration/secret-ssg-db-migration.yaml',
    'ssg/10-migration/job-ssg-db-migration.yaml',
    'ssg/10-migration/kustomization.yaml',
    'ssg/20-gateway/configmap-ssg.yaml',
    'ssg/20-gateway/secret-ssg.yaml',
    'ssg/20-gateway/deployment-ssg.yaml',
    'ssg/20-gateway/service-ssg.yaml',
    'ssg/20-gateway/kustomization.yaml',
    'ssg/flux.yaml',
    'ssg/kustomization.yaml',
  ]);
  expect(list('ssg/kustomization.yaml')).toEqual([
    { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['flux.yaml'] },
  ]);
});

test('each folder lists its files, in the order in which they are applied', () => {
  expect(list('ssg/10-migration/kustomization.yaml')).toMatchObject([
    { resources: ['secret-ssg-db-migration.yaml', 'job-ssg-db-migration.yaml'] },
  ]);
});

test('the workload waits for the migration: it depends on it, and that is ready when its Job is complete', () => {
  const [migration, gateway] = specs(render());
  expect(migration.dependsOn).toBeUndefined();
  expect(gateway.dependsOn).toEqual([{ name: 'apps-ssg-migration' }]);
  expect([migration.wait, gateway.wait, migration.prune, gateway.prune]).toEqual([true, true, true, true]);
});

test('a Job after the workload waits for it', () => {
  const files = render({ jobs: ['before', 'after'] });
  expect(specs(files).map(({ path, dependsOn }) => [path, dependsOn?.[0].name])).toEqual([
    ['./dist/flux/ssg/10-migration', undefined],
    ['./dist/flux/ssg/20-gateway', 'apps-ssg-migration'],
    ['./dist/flux/ssg/30-extension', 'apps-ssg-gateway'],
  ]);
});

test('configuration given beside the resource is a step of its own, which a Job switched off does not move', () => {
  const given: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'given', namespace: 'apps' } };
  const path = 'ssg/00-configuration/configmap-given.yaml';
  for (const jobs of [['before'], []] as const) {
    expect(at(render({ given: [given], jobs }), path)).toEqual([given]);
    expect(specs(render({ given: [given], jobs }))[1].dependsOn).toEqual([{ name: 'apps-ssg-configuration' }]);
  }
});

test('without a Job the workload depends on nothing', () => {
  expect(specs(render({ jobs: [] }))[0].dependsOn).toBeUndefined();
});

const GIVEN: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'given', namespace: 'apps' } };

test.each([
  ['a Job before it', { jobs: ['before'] }, '20-gateway'],
  ['a Job before it and configuration', { jobs: ['before'], given: [GIVEN] }, '20-gateway'],
  ['Jobs before and after it', { jobs: ['before', 'after'] }, '20-gateway'],
  ['no Job', { jobs: [] }, '10-gateway'],
  ['configuration and no Job', { jobs: [], given: [GIVEN] }, '10-gateway'],
  ['a Job after it only', { jobs: ['after'] }, '10-gateway'],
] as const)('with %s the workload is in a folder that says whether it waits for a Job', (_title, shape, folder) => {
  const names = new Set(render(shape).map((file) => file.path.split('/')[1]));
  expect([...names].filter((name) => name.endsWith('-gateway'))).toEqual([folder]);
  expect(specs(render(shape)).map(({ path }) => path)).toContain(`./dist/flux/ssg/${folder}`);
});

test.each([
  [300, '6m'],
  [45, '105s'],
  [3540, '1h'],
  [3600, '61m'],
])('a Job with a deadline of %i s is waited for %s', (deadlineSeconds, timeout) => {
  expect(specs(render({ deadlineSeconds }))[0].timeout).toBe(timeout);
});

test('the workload is waited for as long as its rollout may make no progress', () => {
  expect(specs(render())[1].timeout).toBe('3m');
});

test('configuration, which says nothing of how long it may take, is waited for 5 minutes', () => {
  expect(specs(render({ given: [GIVEN] }))[0].timeout).toBe('5m');
});

test('a Kustomization looks at its source every ten minutes, and tries again after one', () => {
  expect(at(render(), 'ssg/flux.yaml')[0]).toEqual({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'apps-ssg-migration', namespace: 'flux-system' },
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '6m',
      wait: true,
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
      path: './dist/flux/ssg/10-migration',
    },
  });
});

test('a Job keeps its file when its name changes, so that a diff shows what changed', () => {
  const paths = (image: string) => render({ image }).map((file) => file.path);
  expect(paths('gateway:11.3.0')).toEqual(paths('gateway:11.2.2'));
});

test('Kustomizations are named by namespace and name, in the namespace and with the source of the settings', () => {
  const sourceRef = { kind: 'OCIRepository', name: 'gateways' };
  const settings = { ...SETTINGS, flux: { sourceRef, path: './dist/flux', namespace: 'gitops' } };
  const [migration] = at(render({}, settings), 'ssg/flux.yaml');
  expect(migration.metadata).toEqual({ name: 'apps-ssg-migration', namespace: 'gitops' });
  expect(migration.spec).toMatchObject({ sourceRef });
});

test('without a namespace they are named by the name alone', () => {
  const names = at(render({ namespace: undefined }), 'ssg/flux.yaml').map(({ metadata }) => metadata.name);
  expect(names).toEqual(['ssg-migration', 'ssg-gateway']);
});

test('long names stay label values, and apart', () => {
  const name = 'g'.repeat(63);
  const files = deliveryTarget('flux').render(workload({ name }), SETTINGS);
  const names = at(files, `${name}/flux.yaml`).map(({ metadata }) => metadata.name);
  expect(new Set(names).size).toBe(2);
  for (const each of names) expect(each.length).toBeLessThanOrEqual(63);
});

test.each([
  ['./dist/flux', './dist/flux/ssg/10-gateway'],
  ['dist/flux/', './dist/flux/ssg/10-gateway'],
  ['/clusters/prod', './clusters/prod/ssg/10-gateway'],
  ['./', './ssg/10-gateway'],
  ['.', './ssg/10-gateway'],
  ['', './ssg/10-gateway'],
])('the path %p gives %s', (path, expected) => {
  const settings = { ...SETTINGS, flux: { ...SETTINGS.flux, path } };
  expect(specs(render({ jobs: [] }, settings))[0].path).toBe(expected);
});

describe('what postBuild would rewrite is kept from it', () => {
  const given = (kind: string, fields: object): KubeObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'given', namespace: 'apps' },
    ...fields,
  });
  test.each([
    ['a shell script', given('ConfigMap', { data: { 'drain.sh': 'timeout=${1:-30}\n' } }), true],
    ['a script of another name', given('ConfigMap', { data: { drain: '#!/bin/sh\nfolder=${0%/*}\n' } }), true],
    ['SQL', given('ConfigMap', { data: { 'upgrade.sql': 'AS $$ select 1 $$;' } }), true],
    ['a script in a Secret', given('Secret', { stringData: { 'run.sh': 'echo $$' } }), true],
    ['an inline script', given('Job', { spec: { c: [{ command: ['/bin/sh', '-c', 'echo ${A}'] }] } }), true],
    ['a script without anything to fill in', given('ConfigMap', { data: { 'drain.sh': 'echo "$1"' } }), false],
    [
      'a language of its own',
      given('ConfigMap', { data: { 'cwp.json': '{"value":"${gateway.cluster.hostname}"}' } }),
      true,
    ],
    ['one beside a variable of Flux', given('Secret', { stringData: { 'a.conf': '${A} ${a.b}' } }), true],
    ['one that is escaped', given('ConfigMap', { data: { 'a.conf': '$${a.b}' } }), false],
    ['a default in a file', given('ConfigMap', { data: { 'a.conf': '${A:-x} ${B} ${C/x/y}' } }), false],
    ['a variable that is meant for Flux', given('ConfigMap', { data: { URL: 'jdbc:mysql://${DB_HOST}/x' } }), false],
  ])('%s: %s', (_title, object, isExpected) => {
    const source = workload({ given: [object] });
    const found = objectsOf(deliveryTarget('flux').render(source, SETTINGS)).find(
      ({ metadata }) => metadata.name === 'given',
    )!;
    const key = 'kustomize.toolkit.fluxcd.io/substitute';
    expect(annotation(found, key)).toBe(isExpected ? 'disabled' : undefined);
  });

  test('no other target carries the annotation', () => {
    const source = workload({ given: [given('ConfigMap', { data: { 'drain.sh': '${1}' } })] });
    for (const target of ['helm', 'argocd', 'kubectl'] as const) {
      expect(JSON.stringify(deliveryTarget(target).render(source, SETTINGS))).not.toContain('fluxcd.io/substitute');
    }
  });
});
