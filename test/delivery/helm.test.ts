import { deliveryTarget } from '../../src/delivery';
import type { KubeObject } from '../../src/model/kube';
import type { ManifestFile } from '../../src/model/output';
import type { Workload } from '../../src/model/workload';
import { annotation, byKind, objectsOf, SETTINGS, textOf, withTwoJobsBefore, workload, saidOf } from './fixtures';

const render = (source: Workload) => deliveryTarget('helm').render(source, SETTINGS);
const isHook = (object: KubeObject): boolean => annotation(object, 'helm.sh/hook') !== undefined;
const weight = (object: KubeObject): number => Number(annotation(object, 'helm.sh/hook-weight'));

describe('the chart', () => {
  test('has one template for each object, and names it after the object', () => {
    expect(render(workload()).map((file) => file.path)).toEqual([
      'ssg/Chart.yaml',
      'ssg/README.md',
      'ssg/templates/NOTES.txt',
      'ssg/templates/secret-ssg-db-migration.yaml',
      'ssg/templates/job-ssg-db-migration.yaml',
      'ssg/templates/configmap-ssg.yaml',
      'ssg/templates/secret-ssg.yaml',
      'ssg/templates/deployment-ssg.yaml',
      'ssg/templates/service-ssg.yaml',
    ]);
  });

  test('marks exactly the templates as such, for escaping', () => {
    const files = render(workload()).filter((file): file is ManifestFile => file.kind === 'manifests');
    for (const file of files) expect(file.helmTemplate === true).toBe(file.path.includes('/templates/'));
  });

  test('states its version, that of the software as text, and the oldest Kubernetes', () => {
    const [chart] = render(workload());
    expect(chart).toMatchObject({
      documents: [
        {
          apiVersion: 'v2',
          name: 'ssg',
          description: 'Gateway ssg, a static chart',
          version: '0.1.0',
          appVersion: '11.2.2',
          kubeVersion: '>=1.30.0-0',
        },
      ],
    });
  });

  test('states no version of the software when it is unknown', () => {
    const files = render({ ...workload(), version: undefined });
    expect(JSON.stringify(files[0])).not.toContain('appVersion');
    expect(textOf(files, 'ssg/README.md')).toContain('Static Helm chart of Gateway ssg. It has no values');
    expect(textOf(render(workload()), 'ssg/README.md')).toContain('Gateway ssg, version 11.2.2. It has no values');
  });

  test('gives objects that share kind and name a file each', () => {
    const twin = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ssg', namespace: 'other' } };
    const third = { ...twin, metadata: { name: 'SSG', namespace: 'third' } };
    const paths = render(workload({ givenLater: [twin, third] })).map((file) => file.path);
    const names = ['configmap-ssg.yaml', 'configmap-ssg-2.yaml', 'configmap-ssg-3.yaml'];
    expect(paths).toEqual(expect.arrayContaining(names.map((name) => `ssg/templates/${name}`)));
  });

  test('gives names that a file system may not hold a file name of letters, digits, dots and hyphens', () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'system:A/b' } };
    const paths = render(workload({ givenLater: [role] })).map((file) => file.path);
    expect(paths).toContain('ssg/templates/clusterrole-system-a-b.yaml');
  });
});

describe('the order', () => {
  test('the Job runs before install and upgrade, and what it needs exists before it', () => {
    const hooks = objectsOf(render(workload())).filter(isHook);
    expect(hooks.map(({ kind }) => kind)).toEqual(['Secret', 'Job']);
    for (const hook of hooks) expect(annotation(hook, 'helm.sh/hook')).toBe('pre-install,pre-upgrade');
    expect(weight(hooks[0])).toBe(-10);
    expect(weight(hooks[1])).toBe(0);
  });

  test('a Job after the workload runs after install and upgrade', () => {
    const hooks = objectsOf(render(workload({ jobs: ['after'] }))).filter(isHook);
    expect(hooks.map((hook) => annotation(hook, 'helm.sh/hook'))).toEqual(Array(2).fill('post-install,post-upgrade'));
    expect(weight(hooks[0])).toBeLessThan(weight(hooks[1]));
  });

  test('a second Job comes after the first, and what it needs between the two', () => {
    const hooks = objectsOf(render(withTwoJobsBefore())).filter(isHook);
    expect(hooks.map((hook) => `${hook.metadata.name} ${weight(hook)}`)).toEqual([
      'ssg-db-migration -10',
      'ssg-db-migration 0',
      'ssg-sql 10',
      'ssg-extension 20',
    ]);
  });

  test('the Job is replaced by the next one and stays as evidence; what it needs goes with it', () => {
    const [secret, job] = objectsOf(render(workload())).filter(isHook);
    expect(annotation(job, 'helm.sh/hook-delete-policy')).toBe('before-hook-creation');
    expect(annotation(secret, 'helm.sh/hook-delete-policy')).toBe('before-hook-creation,hook-succeeded');
  });

  test('no object of the workload is a hook: Helm would orphan or delete it', () => {
    const source = workload({ given: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'given' } }] });
    const served = objectsOf(render(source)).filter((object) => !isHook(object));
    expect(served.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'ConfigMap/given',
      'ConfigMap/ssg',
      'Secret/ssg',
      'Deployment/ssg',
      'Service/ssg',
    ]);
  });
});

describe('configuration given beside the resource that the Job references', () => {
  const given: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ssg-db', namespace: 'apps' } };
  const source = withJobPod(workload({ given: [given] }), {
    serviceAccountName: 'runner',
    containers: [{ name: 'migrate', image: 'x', envFrom: [{ secretRef: { name: 'ssg-db' } }] }],
    volumes: [{ name: 'v', secret: { secretName: 'ssg-db' } }],
  });

  test('is copied for the hook phase under a name of its own, and the Job reads the copy', () => {
    const objects = objectsOf(render(source));
    expect(objects.filter(isHook).map((object) => [object.kind, object.metadata.name, weight(object)])).toEqual([
      ['Secret', 'ssg-db-migration', -10],
      ['Job', 'ssg-db-migration', 0],
    ]);
    const job = JSON.stringify(byKind(objects, 'Job'));
    expect(job).toContain('"secretRef":{"name":"ssg-db-migration"}');
    expect(job).toContain('"secretName":"ssg-db-migration"');
  });

  test.each([
    ['from its environment', 'Secret', { containers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'given' } } }] }] }],
    ['as a pull secret', 'Secret', { imagePullSecrets: [{ name: 'given' }] }],
    ['as the source of a volume', 'Secret', { volumes: [{ projected: { sources: [{ secret: { name: 'given' } }] } }] }],
    ['for a driver', 'Secret', { volumes: [{ csi: { nodePublishSecretRef: { name: 'given' } } }] }],
    ['from its environment', 'ConfigMap', { containers: [{ envFrom: [{ configMapRef: { name: 'given' } }] }] }],
    [
      'from a variable',
      'ConfigMap',
      { initContainers: [{ env: [{ valueFrom: { configMapKeyRef: { name: 'given' } } }] }] },
    ],
    ['as a volume', 'ConfigMap', { volumes: [{ configMap: { name: 'given' } }] }],
    [
      'through a driver',
      'SecretProviderClass',
      { volumes: [{ csi: { volumeAttributes: { secretProviderClass: 'given' } } }] },
    ],
  ])('is copied where the Job reads it %s: a %s', (_title, kind, spec) => {
    const object = { apiVersion: 'v1', kind, metadata: { name: 'given', namespace: 'apps' } };
    for (const place of ['given', 'givenLater']) {
      const rendered = objectsOf(render(withJobPod(workload({ [place]: [object] }), spec)));
      expect(rendered.filter(isHook).map(({ kind: copied, metadata }) => `${copied} ${metadata.name}`)).toEqual([
        `${kind} given-migration`,
        'Job ssg-db-migration',
      ]);
      expect(JSON.stringify(byKind(rendered, 'Job'))).toContain('given-migration');
      expect(rendered).toContainEqual(object);
    }
  });

  test('is copied beside what the phase has of its own', () => {
    const own = workload({ given: [{ ...given, metadata: { name: 'pull', namespace: 'apps' } }] });
    const spec = { template: { spec: { imagePullSecrets: [{ name: 'pull' }] } } };
    const phases = own.phases.map((phase) =>
      phase.role === 'completes' ? { ...phase, job: { ...phase.job, spec } } : phase,
    );
    const hooks = objectsOf(render({ ...own, phases })).filter(isHook);
    expect(hooks.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Secret ssg-db-migration',
      'Secret pull-migration',
      'Job ssg-db-migration',
    ]);
    const readme = textOf(render({ ...own, phases }), 'ssg/README.md');
    expect(readme).toContain('Helm creates Secret ssg-db-migration, Secret pull-migration for the Job alone');
    expect(readme).toContain('Job ssg-db-migration, the database migration, runs to completion');
  });

  test('stays an ordinary object beside the copy', () => {
    const original = objectsOf(render(source)).find(({ metadata }) => metadata.name === 'ssg-db');
    expect(original).toEqual(given);
  });

  test('is not copied where the phase has an object of that name', () => {
    const own = { ...given, metadata: { name: 'ssg-db-migration', namespace: 'apps' } };
    const objects = objectsOf(render(workload({ given: [own] })));
    expect(objects.filter(isHook).map(({ metadata }) => metadata.name)).toEqual([
      'ssg-db-migration',
      'ssg-db-migration',
    ]);
  });
});

describe('what a hook needs and Helm creates only after it', () => {
  const pod = {
    serviceAccountName: 'runner',
    containers: [{ name: 'm', envFrom: [{ secretRef: { name: 'ssg-db' } }] }],
    volumes: [{ name: 'logs', persistentVolumeClaim: { claimName: 'logs' } }],
  };
  const object = (kind: string, name: string, spec: object = {}, namespace = 'apps'): KubeObject => ({
    apiVersion: 'example/v1',
    kind,
    metadata: { name, namespace },
    spec,
  });

  test.each<[string, KubeObject, boolean]>([
    ['its service account', object('ServiceAccount', 'runner'), true],
    ['another service account', object('ServiceAccount', 'walker'), false],
    ['an account of another namespace', object('ServiceAccount', 'runner', {}, 'other'), false],
    ['its namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }, true],
    ['what makes its Secret, under its own name', object('ExternalSecret', 'ssg-db'), true],
    ['what makes its Secret, by target', object('ExternalSecret', 'x', { target: { name: 'ssg-db' } }), true],
    [
      'what makes its Secret, by destination',
      object('VaultStaticSecret', 'x', { destination: { name: 'ssg-db' } }),
      true,
    ],
    ['what makes its Secret, by template', object('SealedSecret', 'x', { template: { name: 'ssg-db' } }), true],
    ['what makes a Secret of the name of something else', object('ExternalSecret', 'runner'), false],
    ['what makes such a Secret in another namespace', object('ExternalSecret', 'ssg-db', {}, 'other'), false],
    ['its volume', object('PersistentVolumeClaim', 'logs'), true],
    ['what makes another Secret', object('ExternalSecret', 'ssg-db', { target: { name: 'y' } }), false],
    ['a Secret, which is copied', object('Secret', 'ssg-db'), false],
  ])('%s', (_title, given, isExpected) => {
    const advice = saidOf(withJobPod(workload({ given: [given] }), pod), 'helm');
    expect(advice.map(({ code }) => code)).toEqual(isExpected ? ['delivery/hook-before-object'] : []);
    if (isExpected) expect(advice[0].message).toContain(`${given.kind} ${given.metadata.name}`);
  });
});

describe('the texts', () => {
  test.each([
    ['README', 'ssg/README.md'],
    ['NOTES', 'ssg/templates/NOTES.txt'],
  ])('%s: the order, no values, the log, the retry, the schema that stays, the last Job', (_title, path) => {
    const text = textOf(render(workload()), path);
    for (const part of ['database migration', '--set', 'kubectl logs', 'helm upgrade --install ssg ./ssg', 'schema']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('kubectl delete job ssg-db-migration --namespace apps');
    expect(text).toContain('--timeout 6m');
  });

  test.each([
    ['README', 'ssg/README.md'],
    ['NOTES', 'ssg/templates/NOTES.txt'],
  ])('%s: without a Job, only how to delete those of earlier versions, by label', (_title, path) => {
    const text = textOf(render(workload({ jobs: [] })), path);
    expect(text).toContain("kubectl delete jobs --selector 'app.kubernetes.io/component=db-migration,");
    expect(text).not.toContain('migration ran');
    expect(text).not.toContain('--timeout');
  });

  test.each([
    ['README', 'ssg/README.md'],
    ['NOTES', 'ssg/templates/NOTES.txt'],
  ])('%s: nothing about Jobs where there never was one', (_title, path) => {
    expect(textOf(render({ ...workload({ jobs: [] }), jobLabels: {} }), path)).not.toMatch(/job/i);
  });

  test('README numbers what happens, in its order', () => {
    const steps = (source: Workload) => textOf(render(source), 'ssg/README.md').match(/^[0-9]+\. .*$/gm);
    expect(steps(workload({ jobs: ['before', 'after'] }))).toEqual([
      expect.stringMatching(/^1\. Helm creates Secret ssg-db-migration for the Job alone/),
      expect.stringMatching(/^2\. Job ssg-db-migration, the database migration, runs to completion, within 300 s/),
      expect.stringMatching(/^3\. Only then does Helm apply the other objects/),
      expect.stringMatching(/^4\. Helm creates ConfigMap ssg-sql for the Job alone/),
      expect.stringMatching(/^5\. Job ssg-extension, the extension upgrade/),
    ]);
    expect(steps(workload({ jobs: [] }))).toEqual(['1. Helm applies the objects, and the pods change.']);
    expect(steps(withJobPod(workload(), {}))?.[0]).toMatch(/^1\. Job ssg-db-migration/);
  });

  test('README gives the reason for a timeout, and how to uninstall, as commands', () => {
    const readme = textOf(render(workload()), 'ssg/README.md');
    expect(readme).toContain('Helm waits 300 s for a hook by default.');
    expect(readme).toContain('```sh\nhelm uninstall ssg --namespace apps\nkubectl delete job ssg-db-migration');
    expect(readme.match(/^```/gm)!.length % 2).toBe(0);
    expect(textOf(render(workload({ deadlineSeconds: 120 })), 'ssg/README.md')).not.toContain('Helm waits');
  });

  test.each([
    [240, false],
    [241, true],
  ])(
    'a timeout is named when the deadline of %i s and the margin are more than Helm waits: %s',
    (deadlineSeconds, is) => {
      expect(textOf(render(workload({ deadlineSeconds })), 'ssg/README.md').includes('--timeout')).toBe(is);
    },
  );

  test('NOTES tell of a Job after the workload, and of no order that it does not have', () => {
    const notes = textOf(render(workload({ jobs: ['after'] })), 'ssg/templates/NOTES.txt');
    expect(notes).toContain('The extension upgrade ran after the other objects were applied, as Job ssg-extension.');
    expect(notes).toContain('  kubectl logs --selector batch.kubernetes.io/job-name=ssg-extension');
    expect(notes).not.toContain('before the pods changed');
  });

  test('NOTES are a template of Helm, the README is none', () => {
    const syntaxes = render(workload()).flatMap((file) => (file.kind === 'text' ? [file.syntax] : []));
    expect(syntaxes).toEqual(['markdown', 'helm-template']);
  });

  test('README lists what must exist beforehand', () => {
    expect(textOf(render(workload()), 'ssg/README.md')).toContain('- Secret gateway-license');
  });

  test('NOTES take the namespace of the release when the workload states none', () => {
    const notes = textOf(render(workload({ namespace: undefined })), 'ssg/templates/NOTES.txt');
    expect(notes).toContain('--namespace {{ .Release.Namespace }}');
  });

  test('NOTES escape what Helm would take for a template', () => {
    const notes = textOf(render({ ...workload(), version: '{{ .Values.x }}' }), 'ssg/templates/NOTES.txt');
    expect(notes).toContain('ssg {{ "{{" }} .Values.x }} is installed');
  });

  test('a release name is cut to what Helm allows', () => {
    const name = 'g'.repeat(63);
    expect(textOf(render(workload({ name })), `${name}/README.md`)).toContain(`--install ${'g'.repeat(53)} ./${name}`);
  });

  test('a short deadline needs no timeout', () => {
    expect(textOf(render(workload({ deadlineSeconds: 120 })), 'ssg/README.md')).not.toContain('--timeout');
  });
});

/** The workload with another pod in its migration Job. */
function withJobPod(source: Workload, spec: object): Workload {
  const phases = source.phases.map((phase) =>
    phase.role === 'completes'
      ? { ...phase, requires: [], job: { ...phase.job, spec: { template: { spec } } } }
      : phase,
  );
  return { ...source, phases };
}
