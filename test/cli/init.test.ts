import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Project } from './project';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const FLAGS = '--name ssg --namespace api';
const WORKFLOW = '.github/workflows/schemagate.yaml';

describe('what init writes passes synth, and is up to date then', () => {
  const systems = [
    ['gateway', '--system gateway --database jdbc:mysql://mysql:3306/ssg', 'gateways/ssg.yaml'],
    ['gateway without a database', '--system gateway --database none', 'gateways/ssg.yaml'],
    ['documentdb', '--system documentdb --database 0.110.0', 'databases/ssg.yaml'],
  ] as const;
  const cases = systems.flatMap(([title, flags, file]) =>
    ['helm', 'argocd', 'flux', 'kubectl'].map((target) => [title, target, flags, file] as const),
  );

  it.each(cases)('%s for %s', async (_title, target, flags, file) => {
    const { code, stdout, stderr } = await project.run(`init ${FLAGS} ${flags} --delivery ${target}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const application = target === 'argocd' ? ['argocd/ssg.yaml'] : [];
    expect(project.files()).toEqual([WORKFLOW, file, 'schemagate.yaml', ...application].sort());
    expect(stdout).toContain('  schemagate synth\n  git add -A ');
    const synth = await project.run('synth');
    expect({ code: synth.code, stderr: synth.stderr }).toEqual({ code: 0, stderr: '' });
    expect((await project.run('synth --check')).code).toBe(0);
  });
});

it.each(['--system gateway', '--system documentdb --database 0.110.0'])(
  'names that YAML 1.1 takes for something else stay names: %s',
  async (flags) => {
    expect((await project.run(`init ${flags} --name no --namespace 1e3 --yes`)).code).toBe(0);
    const made = project.files().filter((file) => file.endsWith('/no.yaml'));
    expect(made).toHaveLength(2);
    for (const file of made) {
      const text = JSON.stringify(parse(project.read(file), { version: '1.1' }));
      expect(text).toMatch(/"metadata":\{"name":"no",/);
      expect(text).toContain('"namespace":"1e3"');
    }
  },
);

it('asks for what is not stated, again after an answer that is none', async () => {
  const stdin = 'postgres\n\nSSG\nssg\njdbc:mysql://a:b@db/ssg\n\nhelm\n\n';
  const { code, stdout } = await project.run('init', { stdin });
  expect(code).toBe(0);
  expect(stdout.match(/What is it called\?/g)).toHaveLength(2);
  expect(stdout).toContain('belongs into the Secret');
  const settings = parse(project.read('schemagate.yaml')) as object;
  expect(settings).toEqual({ sources: ['gateways'], delivery: 'helm', output: 'dist', kubernetesVersion: '1.30' });
  expect(parse(project.read('gateways/ssg.yaml'))).toMatchObject({ metadata: { name: 'ssg', namespace: 'default' } });
});

it('asks nothing with --yes, but for what has no default', async () => {
  expect((await project.run('init --name ssg --yes')).code).toBe(0);
  const { code, stderr } = await project.run('init --yes --force');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'error: no answer. State it with --name, or take defaults with --yes\n',
  });
});

it.each([
  ['gateway', '1st', 'at most 63'],
  ['gateway', 'a'.repeat(64), 'at most 63'],
  ['documentdb', '1st', 'at most 50'],
  ['documentdb', 'a'.repeat(51), 'at most 50'],
])('refuses a name that synth would refuse: %s %s', async (system, name, limit) => {
  const { code, stderr } = await project.run(`init --system ${system} --name ${name} --yes`);
  expect({ code, files: project.files() }).toEqual({ code: 2, files: [] });
  expect(stderr).toContain(`--name: expected a letter, then lower-case letters, digits and hyphens, ${limit}`);
});

it.each([
  ['gateway', 'a'.repeat(63)],
  ['documentdb', 'a'.repeat(50)],
])('takes the longest name that synth takes: %s', async (system, name) => {
  expect((await project.run(`init --system ${system} --name ${name} --yes`)).code).toBe(0);
  expect((await project.run('synth')).code).toBe(0);
});

it('overwrites nothing unless it is told to, and then writes nothing at all', async () => {
  project.write('schemagate.yaml', 'sources: [mine]\n');
  const { code, stderr } = await project.run('init --name ssg --yes');
  expect({ code, files: project.files() }).toEqual({ code: 2, files: ['schemagate.yaml'] });
  expect(stderr).toContain('schemagate.yaml is there already');
  expect((await project.run('init --name ssg --yes --force')).code).toBe(0);
});

it('the workflow names commands that there are', async () => {
  await project.run('init --name ssg --yes');
  const { jobs } = parse(project.read(WORKFLOW)) as { jobs: { check: { steps: readonly { run?: string }[] } } };
  const commands = jobs.check.steps.flatMap(({ run }) => run?.match(/schemagate"? \w+/g) ?? []);
  expect(commands).toEqual(['schemagate" synth', 'schemagate" check', 'schemagate" plan']);
  expect(project.read(WORKFLOW)).toBe(
    readFileSync(join(__dirname, '../../examples/ci/github-workflow-npx.yaml'), 'utf8'),
  );
});

it.each([
  ['a system that is none', 'init --system postgres --name a --yes'],
  ['a name that is none', 'init --name A_B --yes'],
  ['a URL that is none', 'init --name a --database postgres://x --yes'],
  ['a password in the URL', 'init --name a --database jdbc:mysql://db/ssg?password=secret --yes'],
  ['a version that is none', 'init --system documentdb --name a --database latest --yes'],
  ['a namespace that is none', 'init --name a --namespace A --yes'],
])('ends with exit code 2 for %s', async (_title, argv) => {
  const { code, stderr } = await project.run(argv);
  expect(code).toBe(2);
  expect(stderr).not.toContain('=secret');
  expect(project.files()).toEqual([]);
});

it('begins at the version that runs, without a Job where its image knows none', async () => {
  expect((await project.run('init --name ssg --at 11.1.3 --yes')).code).toBe(0);
  expect(project.read('gateways/ssg.yaml')).toContain('image: docker.io/caapim/gateway:11.1.3');
  expect(parse(project.read('gateways/ssg.yaml'))).not.toHaveProperty('spec.app.management.database.migrationJob');
  expect((await project.run('synth')).code).toBe(0);
});

it.each([
  ['what is no version', 'init --name ssg --at latest --yes', 'expected a version such as 11.2.2'],
  ['what is no version, before other questions', 'init --system gateway --at latest', '--at: expected a version'],
  [
    'a system that asks for it',
    'init --system documentdb --name a --at 0.112.0 --yes',
    'the version that --database states',
  ],
])('refuses to begin at %s', async (_title, argv, message) => {
  const { code, stderr } = await project.run(argv);
  expect([code, project.files()]).toEqual([2, []]);
  expect(stderr).toContain(message);
});

it('writes the Application for Argo CD, which names the one file of the workload', async () => {
  await project.run('init --name shop --namespace api --delivery argocd --yes');
  expect(parse(project.read('argocd/shop.yaml'))).toMatchObject({
    kind: 'Application',
    metadata: { name: 'shop' },
    spec: {
      source: { path: 'dist', directory: { include: 'shop.k8s.yaml' } },
      destination: { namespace: 'api' },
    },
  });
});

it('pins the version that the project has locked', async () => {
  project.write(
    'package-lock.json',
    '{\n  "packages": {\n    "node_modules/schemagate": {\n      "version": "9.8.7"\n    }\n  }\n}\n',
  );
  await project.run('init --name ssg --yes');
  expect(project.read(WORKFLOW)).toContain('schemagate@9.8.7\n');
  expect(project.read('schemagate.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\S+@9\.8\.7\/imports\/schemas\/schemagate\.json\n/,
  );
});

it('asks nothing where it could not write', async () => {
  project.write('schemagate.yaml', 'sources: [mine]\n');
  const { code, stdout } = await project.run('init');
  expect([code, stdout]).toEqual([2, '']);
});
