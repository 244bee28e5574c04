import { gateway, Project } from './project';

let project: Project;
const setUp = (files: Record<string, string>) => (project = new Project(files));
afterEach(() => project.remove());

/** Which target wrote the output, told by its files. */
function deliveryOf(files: readonly string[]): string {
  if (files.some((name) => name.endsWith('Chart.yaml'))) return 'helm';
  if (files.some((name) => name.endsWith('flux.yaml'))) return 'flux';
  if (files.some((name) => name.endsWith('apply.sh'))) return 'kubectl';
  return files.some((name) => name.endsWith('.k8s.yaml')) ? 'argocd' : 'none';
}

describe('precedence: annotation, flag, file, default', () => {
  const [annotation, flag, file] = ['schemagate.dev/delivery: flux', ' --delivery kubectl', 'delivery: helm\n'];
  it.each<[string, string, string, string, string]>([
    ['nothing stated', '', '', '', 'argocd'],
    ['the file', '', '', file, 'helm'],
    ['the flag before the file', '', flag, file, 'kubectl'],
    ['the flag before the default', '', flag, '', 'kubectl'],
    ['the annotation before all', annotation, flag, file, 'flux'],
    ['the annotation before the file', annotation, '', file, 'flux'],
    ['the annotation alone', annotation, '', '', 'flux'],
  ])('%s', async (_title, annotations, flags, settings, expected) => {
    setUp({ 'g.yaml': gateway('ssg', { annotations }), ...(settings && { 'schemagate.yaml': settings }) });
    expect((await project.run(`synth g.yaml${flags}`)).code).toBe(0);
    expect(deliveryOf(project.files('dist'))).toBe(expected);
  });

  it('refuses an annotation with a target that is not known', async () => {
    setUp({ 'g.yaml': gateway('ssg', { annotations: 'schemagate.dev/delivery: argo' }) });
    const { code, stderr } = await project.run('synth g.yaml');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^g\.yaml:6:30 {2}metadata\.annotations\["schemagate\.dev\/delivery"\]: "argo" is no delivery target\. Write one of helm/,
    );
  });

  it.each<[string, string, string, string]>([
    ['of the resource', 'synth g/own.yaml -n flag', 'namespace: file\n', 'own'],
    ['of the flag', 'synth g/none.yaml -n flag', 'namespace: file\n', 'flag'],
    ['of the file', 'synth g/none.yaml', 'namespace: file\n', 'file'],
    ['none', 'synth g/none.yaml', '{}\n', ''],
  ])('namespace %s', async (_title, argv, settings, expected) => {
    setUp({
      'g/own.yaml': gateway('ssg', { namespace: 'own' }),
      'g/none.yaml': gateway('ssg'),
      'schemagate.yaml': settings,
    });
    await project.run(argv);
    const found = [...project.read('dist/ssg.k8s.yaml').matchAll(/^ {2}namespace: (.*)$/gm)].map(([, name]) => name);
    expect([...new Set(found)].join()).toBe(expected);
  });
});

describe('schemagate.yaml', () => {
  it('is found upwards, and its paths are relative to it', async () => {
    setUp({ 'schemagate.yaml': 'sources: [g]\noutput: out\n', 'g/ssg.yaml': gateway('ssg'), 'a/b/c.txt': '' });
    expect((await project.run('synth', { cwd: 'a/b' })).stdout).toMatch(/created {2}\.\.\/\.\.\/out\/ssg\.k8s\.yaml/);
    expect(project.files('out')).toEqual(['out/ssg.k8s.yaml']);
  });

  it('gives way to the file of --config', async () => {
    setUp({
      'schemagate.yaml': 'nonsense: 1\n',
      'sub/prod.yaml': 'sources: [../g]\noutput: out\n',
      'g/a.yaml': gateway('a'),
    });
    expect((await project.run('synth --config sub/prod.yaml')).code).toBe(0);
    expect(project.files('sub')).toEqual(['sub/out/a.k8s.yaml', 'sub/prod.yaml']);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown key', 'sources: [g]\ndelivry: helm\n', /^schemagate\.yaml:2:1 {2}delivry: unknown field/],
    ['a wrong type', 'sources: g\n', /^schemagate\.yaml:1:10 {2}sources: /],
    ['a target that is not known', 'delivery: argo\n', /^schemagate\.yaml:1:11 {2}delivery: /],
    [
      'a version that YAML reads as a number',
      'kubernetesVersion: 1.30\n',
      /^schemagate\.yaml:1:20 {2}kubernetesVersion: .*1\.30/,
    ],
    [
      'an unknown key in a build',
      'builds:\n- {output: a, x: 1}\n',
      /^schemagate\.yaml:2:15 {2}builds\[0\]\.x: unknown field/,
    ],
    ['builds in builds', 'builds:\n- builds: []\n', /^schemagate\.yaml:2:3 {2}builds\[0\]\.builds: unknown field/],
    ['a key that stands twice', 'output: a\noutput: b\n', /^schemagate\.yaml:2:1 {2}the key "output" stands twice/],
    ['broken YAML', 'a: b: c\n', /^schemagate\.yaml:1:4 /],
    ['a list', '- a\n', /^schemagate\.yaml:1:1 /],
    ['two documents', 'output: a\n---\noutput: b\n', /schemagate\.yaml:3:1: several documents/],
  ])('%s is wrong usage, with its place', async (_title, settings, message) => {
    setUp({ 'schemagate.yaml': settings, 'g/a.yaml': gateway('a') });
    const { code, stderr } = await project.run('synth g');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    [
      'a file',
      'sources:\n  - g\n  - gone.yaml\n',
      'schemagate.yaml:3:5  sources[1]: cannot read gone.yaml: no such file or folder',
    ],
    ['a glob', 'sources: [x/*.yaml]\n', 'schemagate.yaml:1:11  sources[0]: x/*.yaml matches no file'],
    [
      'a source of a build',
      'builds:\n  - {output: a, sources: [g]}\n  - {output: b, sources: [gone]}\n',
      'schemagate.yaml:3:27  builds[1].sources[0]: cannot read gone: no such file or folder',
    ],
    [
      'a source of the top level that a build takes',
      'sources: [gone]\nbuilds:\n  - {output: a}\n',
      'schemagate.yaml:1:11  sources[0]: cannot read gone: no such file or folder',
    ],
  ])('says where it states what is not there: %s', async (_title, settings, message) => {
    setUp({ 'schemagate.yaml': settings, 'g/a.yaml': gateway('a') });
    expect(await project.run('synth')).toMatchObject({ code: 2, stderr: `error: ${message}\n` });
  });

  it('ignores kinds in folders, which a resource may still refer to', async () => {
    const other =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n';
    setUp({
      'schemagate.yaml': 'ignore: [ConfigMap, Deployment.apps]\n',
      'g/a.yaml': gateway('a'),
      'g/other.yaml': other,
    });
    expect(await project.run('synth g')).toMatchObject({ code: 0, stderr: '' });
    project.write('schemagate.yaml', 'ignore: [Deployment.batch]\n');
    const { stderr } = await project.run('synth g');
    expect(stderr).toMatch(
      /^g\/other\.yaml:2:7 {2}kind: unknown kind ConfigMap\..*\ng\/other\.yaml:6:7 {2}kind: unknown kind Deployment\./,
    );
  });
});

describe('builds', () => {
  const settings = `
sources: [g/all]
namespace: top
builds:
- {output: out/helm, delivery: helm, helm: {chartVersion: 2.0.0}}
- {output: out/dev, sources: [g/dev/*.yaml], namespace: dev}
- {output: out/dev, sources: [g/more]}
`;
  const files = {
    'schemagate.yaml': settings,
    'g/all/all.yaml': gateway('all'),
    'g/dev/dev.yaml': gateway('dev'),
    'g/more/more.yaml': gateway('more'),
    'g/none/none.yaml': gateway('none'),
  };

  it('take what they leave out from the top', async () => {
    setUp(files);
    expect((await project.run('synth')).code).toBe(0);
    expect(project.files('out').filter((name) => !/templates|README/.test(name))).toEqual([
      'out/dev/dev.k8s.yaml',
      'out/dev/more.k8s.yaml',
      'out/helm/all/Chart.yaml',
    ]);
    expect(project.read('out/helm/all/Chart.yaml')).toMatch(/^version: "?2\.0\.0"?$/m);
    expect(project.read('out/dev/dev.k8s.yaml')).toMatch(/namespace: dev/);
    expect(project.read('out/dev/more.k8s.yaml')).toMatch(/namespace: top/);
  });

  it('that share an output remove what is stale for all of them, and keep what the others wrote', async () => {
    setUp(files);
    await project.run('synth');
    project.write('g/more/more.yaml', gateway('other'));
    expect((await project.run('synth g/more')).stdout).toMatch(/removed {2}out\/dev\/more\.k8s\.yaml/);
    expect(project.files('out/dev')).toEqual(['out/dev/dev.k8s.yaml', 'out/dev/other.k8s.yaml']);
    expect((await project.run('synth --check')).code).toBe(0);
  });

  it('compile, of the paths given, what is among their sources', async () => {
    setUp(files);
    await project.run('synth g/dev');
    expect(project.files('out')).toEqual(['out/dev/dev.k8s.yaml']);
  });

  it('leave a path that none of them has to --output', async () => {
    setUp(files);
    const { code, stderr } = await project.run('synth g/none');
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no build of schemagate\.yaml has .*none\.yaml among its sources/) as string,
    });
    expect((await project.run('synth g/none -o x')).code).toBe(0);
    expect(project.files('x')).toEqual(['x/none.k8s.yaml']);
  });

  it('that flags make the same run once', async () => {
    setUp({
      'schemagate.yaml': 'sources: [g]\nbuilds:\n- {delivery: helm, output: a}\n- {delivery: flux, output: b}\n',
      'g/a.yaml': gateway('a'),
    });
    expect((await project.run('synth --delivery kubectl --output out')).code).toBe(0);
    expect(deliveryOf(project.files('out'))).toBe('kubectl');
  });

  it('say what is wrong with a source once', async () => {
    setUp({
      'schemagate.yaml': 'sources: [g]\nbuilds:\n- {output: a}\n- {output: b}\n',
      'g/a.yaml': gateway('a', { extra: '    x: 1\n' }),
    });
    expect((await project.run('synth')).stderr).toMatch(
      /^g\/a\.yaml:10:5 .*unknown field.*\n1 error: nothing was written\n$/,
    );
  });
});
