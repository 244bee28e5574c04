import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

it('takes several files as helm does, each value with the comments of its file', async () => {
  project.write(
    'production.yaml',
    '# more of them\nreplicas: 5 # here\nresources: {limits: {cpu: 2}}\nimage: {tag: 11.2.3}\n',
  );
  project.write('base.json', '{"replicas": 2, "resources": {"limits": {"memory": "4Gi"}}}');
  const { code, stdout } = await project.run('import values.yaml base.json production.yaml -q');
  expect(code).toBe(0);
  expect(stdout).toContain('# Imported from values.yaml, base.json, production.yaml by schemagate.');
  expect(stdout).toContain('    # more of them\n    replicas: 5 # here\n');
  expect(stdout).toMatch(/limits:\n +memory: 4Gi\n +cpu: 2\n/);
  expect(stdout).toContain('image: docker.io/caapim/gateway:11.2.3');
});

it('takes objects of several files', async () => {
  const [deployment, ...others] = JSON.parse(
    readFileSync(join(__dirname, '../conformance/gateway/minimal.operator.json'), 'utf8'),
  ) as readonly object[];
  project.write('deployment.json', JSON.stringify(deployment));
  project.write('others.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: others }));
  const { code, stdout } = await project.run('import deployment.json others.json -q');
  expect(code).toBe(0);
  expect(stdout).toContain('schemagate.dev/selector: layer7-operator');
});

it.each([
  ['leave it out', ''],
  ['decline it', 'accept: false'],
])('writes a resource of values that %s, and says that the license waits for a person', async (_what, license) => {
  project.write('values.yaml', VALUES.replace('accept: true, ', license === '' ? '' : `${license}, `));
  const { code, stdout, stderr } = await project.run('import values.yaml -o gateways --name ssg');
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('[gateway/license-not-accepted]') });
  expect(stdout).toMatch(/^to do\n(?: {2}- .*\n)* {2}- spec\.license\.accept: read the license/m);
  expect(project.read('gateways/ssg.yaml')).toContain('accept: false');
  const synth = await project.run('synth gateways -o out');
  expect([synth.code, synth.stderr]).toEqual([1, expect.stringContaining('[gateway/license-not-accepted]')]);
});

it.each([
  ['empty', '""'],
  ['null', ''],
])('writes a resource of values whose host name is %s, and says that it is missing', async (_what, hostname) => {
  project.write('values.yaml', VALUES.replace(/^clusterHostname:.*$/m, `clusterHostname: ${hostname}`));
  const { code, stdout } = await project.run('import values.yaml -o gateways --name ssg');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^to do\n(?: {2}- .*\n)* {2}- spec\.app\.management\.cluster\.hostname: the values empty it/m);
});

it.each([
  ['the values of a chart that holds it', 'ssg', VALUES, 'stand below ssg, as those of a chart that holds it'],
  ['the values of another chart', 'web', 'image: {tag: 1.2.3}\n', 'expected values of the Layer7 gateway chart'],
])('says what is wrong with %s', async (_what, key, values, says) => {
  project.write('nested.yaml', `${key}:\n${values.replace(/^(?=.)/gm, '  ')}`);
  const { code, stderr } = await project.run('import nested.yaml');
  expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
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

it('prints nothing between the lines of that JSON, whatever it has to say of the source', async () => {
  project.write('values.yaml', `${VALUES}replicas: 2\nreplicas: 3\n`);
  const { code, stderr } = await project.run('import values.yaml --json');
  const { diagnostics } = JSON.parse(stderr) as { diagnostics: readonly { code: string }[] };
  expect([code, diagnostics.map((each) => each.code)]).toEqual([0, ['input/duplicate-key']]);
});

it('writes no character into a comment that readers of YAML refuse', async () => {
  project.write('values\uffff.yaml', `# above\ufffe\n${VALUES}`);
  const { code, stdout } = await project.run('import values\uffff.yaml -q');
  expect([code, /[\ufffe\uffff]/.test(stdout)]).toEqual([0, false]);
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

it('reads values as helm does: octal numbers, and the later of two keys, which is said', async () => {
  project.write(
    'odd.yaml',
    `${VALUES}\nreplicas: 2\nexistingHealthCheck: {configMap: {defaultMode: 0755}}\nreplicas: 3\n`,
  );
  const { code, stdout, stderr } = await project.run('import odd.yaml -q');
  expect(code).toBe(0);
  expect(stdout).toContain('    replicas: 3\n');
  expect(stderr).toContain('odd.yaml:10:1  warning: the key "replicas" stands twice');
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

describe('from what runs', () => {
  const objects = (name: string) =>
    readFileSync(join(__dirname, '../conformance/gateway', `${name}.operator.json`), 'utf8');

  it('writes a resource that synth takes', async () => {
    project.write('objects.json', `{"apiVersion": "v1", "kind": "List", "items": ${objects('minimal')}}`);
    const { code, stdout } = await project.run('import objects.json -o gateways');
    expect(code).toBe(0);
    expect(stdout).toContain('schemagate adopt minimal.yaml --from objects.json');
    expect((await project.run('synth gateways -o out')).code).toBe(0);
  });

  it('asks which Gateway where there are several', async () => {
    const both = [...(JSON.parse(objects('minimal')) as object[]), ...(JSON.parse(objects('heap')) as object[])];
    project.write('objects.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: both }));
    const { code, stderr } = await project.run('import objects.json -o gateways');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: objects.json holds the Gateways minimal, heap. Say which with --name\n',
    });
    expect((await project.run('import objects.json --name heap -o gateways')).code).toBe(0);
    expect(project.files('gateways')).toContain('gateways/heap.yaml');
  });

  it('takes a reason for what needs a running operator', async () => {
    project.write('objects.json', `{"apiVersion": "v1", "kind": "List", "items": ${objects('otk-single')}}`);
    const refused = await project.run('import objects.json -o gateways');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('give a reason with --acknowledge');
    const { code } = await project.run('import objects.json -o gateways --acknowledge planned');
    expect(code).toBe(0);
    expect(project.read('gateways/otk-single.yaml')).toContain(
      'schemagate.dev/acknowledge: "gateway/needs-operator: planned"',
    );
    expect((await project.run('synth gateways -o out')).code).toBe(0);
  });
});
