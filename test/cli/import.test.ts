import { Project } from './project';

const VALUES = `
license: {accept: true, existingSecretName: gw-license}
image: {tag: 11.2.2}
clusterHostname: gw.example.com
clusterPassword: plain-text
database: {enabled: false}
`;

let project: Project;
beforeEach(() => (project = new Project({ 'values.yaml': VALUES })));
afterEach(() => project.remove());

it('writes a resource that synth takes, and says where every value went', async () => {
  const { code, stdout, stderr } = await project.run('import values.yaml -o gateways --name ssg-gateway -n api');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('image.tag → spec.app.image\n');
  expect(stdout).toContain('wrote gateways/ssg-gateway.yaml. Next: schemagate synth gateways/ssg-gateway.yaml');
  expect(stdout + project.read('gateways/ssg-gateway.yaml')).not.toContain('plain-text');
  const synth = await project.run('synth gateways -o out');
  expect({ code: synth.code, stderr: synth.stderr }).toEqual({ code: 0, stderr: '' });
});

it('prints the resource where no output is stated, and the report beside it', async () => {
  const { code, stdout, stderr } = await project.run('import -', { stdin: `USER-SUPPLIED VALUES:${VALUES}` });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# Imported from <stdin> by schemagate\.\n\napiVersion: /);
  expect(stderr).toContain('\nto do\n');
});

it('prints the report as JSON', async () => {
  const { stdout } = await project.run('import values.yaml -o gateways/x.yaml --json');
  const report = JSON.parse(stdout) as { file: string; values: readonly object[] };
  expect(report.file).toBe('gateways/x.yaml');
  expect(report.values).toContainEqual({
    from: 'clusterHostname',
    to: 'spec.app.management.cluster.hostname',
    fate: 'moved',
    given: true,
  });
});

it('does not overwrite a file unless it is told to', async () => {
  project.write('gateways/gateway.yaml', 'mine');
  const { code, stderr } = await project.run('import values.yaml -o gateways');
  expect({ code, stderr, text: project.read('gateways/gateway.yaml') }).toEqual({
    code: 2,
    stderr: 'error: gateways/gateway.yaml exists. Name another place with --output, or overwrite it with --force\n',
    text: 'mine',
  });
  expect((await project.run('import values.yaml -o gateways --force')).code).toBe(0);
});

it('refuses values that make a resource which synth refuses, and writes nothing', async () => {
  project.write('bad.yaml', `${VALUES}\naffinity: {nodeAffinty: {}}`);
  const { code, stderr } = await project.run('import bad.yaml -o gateways');
  expect({ code, files: project.files().includes('gateways/gateway.yaml') }).toEqual({ code: 1, files: false });
  expect(stderr).toContain('nodeAffinty');
});

it.each([
  ['an absent file', 'import none.yaml', 2],
  ['something else', 'import other.yaml', 2],
  ['broken YAML', 'import broken.yaml', 1],
  ['a name that is none', 'import values.yaml --name Not_A_Name', 2],
])('ends with the exit code for %s', async (_title, argv, expected) => {
  project.write('other.yaml', 'a: b');
  project.write('broken.yaml', 'a: [');
  expect((await project.run(argv)).code).toBe(expected);
});
