import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gateway, Project } from './project';

const CANARY = 'Q0FOQVJZOnMzY3IzdA';
const CREDENTIALS = `{"auths": {"canary-registry": {"auth": "${CANARY}"}}}\n`;
const PATCH = 'metadata: {annotations: {example.com/team: blue}}\n';

let project: Project;
afterEach(() => project.remove());

/** A checkout in `repo`, and beside it what belongs to the machine. */
function checkout(files: Readonly<Record<string, string>> = {}): void {
  project = new Project({
    'home/config.json': CREDENTIALS,
    'home/resources/other.yaml': `# ${CANARY}\n${gateway(`canary-${CANARY.toLowerCase()}`)}`,
    'home/values.yaml': `license: {accept: ${CANARY}}\n`,
    'old/gateways/ssg.yaml': gateway('ssg', { version: '11.2.1' }),
    'repo/gateways/ssg.yaml': gateway('ssg'),
    'repo/schemagate.yaml': 'sources: [gateways]\n',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`repo/${name}`, text])),
  });
  git('init', '-q');
}

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd: join(project.path, 'repo') });
}

function link(name: string, target: string): void {
  const path = join(project.path, 'repo', name);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target.replace('<root>', project.path), path);
}

const settings = (text: string) => {
  project.write('repo/schemagate.yaml', text.replaceAll('<root>', project.path));
};
const patch = (path: string) => {
  settings(`sources: [gateways]\npatches:\n  - path: ${path}\n    target: {kind: Deployment}\n`);
};

const FORMATS = ['text', 'json', 'markdown', 'sarif', 'html'] as const;
const READERS = [
  'synth',
  'synth --check',
  'synth --delivery argocd --output -',
  'check',
  'upgrade ssg --to 11.3.1 --dry-run',
  'adopt gateways/ssg.yaml --from ../old/gateways/ssg.yaml',
  ...FORMATS.map((format) => `plan --from dir:../old --format ${format}`),
  ...FORMATS.map((format) => `plan --from HEAD --format ${format}`),
];

async function run(argv: string) {
  const started = performance.now();
  const outcome = await project.run(argv, { cwd: 'repo' });
  expect(performance.now() - started).toBeLessThan(20_000);
  return outcome;
}

/** Refused, nothing of the outside shown, nothing there changed. */
async function expectRefused(argv: string): Promise<string> {
  const before = project.tree('home');
  const { code, stdout, stderr } = await run(argv);
  const shown = stdout + stderr;
  for (const word of [CANARY, CANARY.toLowerCase(), 'auths', 'canary-registry']) expect(shown).not.toContain(word);
  expect([argv, [1, 2].includes(code), shown]).toEqual([argv, true, shown]);
  expect(project.tree('home')).toEqual(before);
  return shown;
}

const OUTSIDE = /leads out of the\s+repository/;

const NAMED_BY_FILES: readonly [title: string, prepare: () => void, expected: RegExp][] = [
  ['a patch by an absolute path', () => patch('<root>/home/config.json'), OUTSIDE],
  ['a patch by ..', () => patch('../home/config.json'), OUTSIDE],
  ['a patch by .. behind a folder', () => patch('gateways/../../home/config.json'), OUTSIDE],
  ['a patch that is a link', () => (link('p.yaml', '<root>/home/config.json'), patch('p.yaml')), OUTSIDE],
  ['a patch that is a relative link', () => (link('p/p.yaml', '../../home/config.json'), patch('p/p.yaml')), OUTSIDE],
  [
    'a patch that is a link to a link',
    () => (link('a.yaml', 'b.yaml'), link('b.yaml', '../home/config.json'), patch('a.yaml')),
    OUTSIDE,
  ],
  ['a patch behind a link in the middle', () => (link('d', '../home'), patch('d/config.json')), OUTSIDE],
  ['a patch that is a dangling link', () => (link('p.yaml', '../home/nothing'), patch('p.yaml')), OUTSIDE],
  ['a patch behind a dangling link', () => (link('d', '../home/nothing'), patch('d/p.yaml')), OUTSIDE],
  ['a patch that is a device', () => (link('p.yaml', '/dev/zero'), patch('p.yaml')), OUTSIDE],
  ['a patch that is an open file of the process', () => patch('/dev/stdin'), OUTSIDE],
  ['a patch that is the environment', () => patch('/proc/self/environ'), OUTSIDE],
  ['a patch by .. behind a dot', () => patch('././../home/config.json'), OUTSIDE],
  ['a source by .. behind what is there', () => settings('sources: [./gateways/../../home/resources]\n'), OUTSIDE],
  [
    'an output folder by .. behind one that is not',
    () => settings('sources: [gateways]\noutput: new/../../home\n'),
    OUTSIDE,
  ],
  ['a patch that is a circle', () => (link('p.yaml', 'p.yaml'), patch('p.yaml')), /cannot tell where p\.yaml leads/],
  ['a patch that is the data of git', () => patch('.git/config'), /leads to the data of git/],
  ['a patch that is a folder', () => patch('gateways'), /it is a folder/],
  [
    'a patch that is a named pipe',
    () => {
      execFileSync('mkfifo', [join(project.path, 'repo/p.yaml')]);
      patch('p.yaml');
    },
    /it is a device, a pipe or a socket/,
  ],
  ['a source by an absolute path', () => settings('sources: [<root>/home/config.json]\n'), OUTSIDE],
  ['a source by ..', () => settings('sources: [../home/resources]\n'), OUTSIDE],
  ['a source that is a glob by ..', () => settings("sources: ['../home/**/*.yaml']\n"), OUTSIDE],
  ['a source that is a link', () => link('gateways/other.json', '../../home/config.json'), OUTSIDE],
  ['a source that is a dangling link', () => link('gateways/other.json', '../../home/nothing'), OUTSIDE],
  ['a source in a folder that is a link', () => link('gateways/more', '../../home'), OUTSIDE],
  ['a folder of sources that is a link', () => link('gateways', '../home/resources'), OUTSIDE],
  ['a link to all files', () => link('gateways/more', '/'), OUTSIDE],
  [
    'a link that a glob finds',
    () => (link('gateways/x.json', '../../home/config.json'), settings("sources: ['gateways/*']\n")),
    OUTSIDE,
  ],
  [
    'a link to all files that a glob goes through',
    () => (link('gateways/more', '/'), settings("sources: ['gateways/**/*.yaml']\n")),
    OUTSIDE,
  ],
  [
    'a source that is a named pipe',
    () => void execFileSync('mkfifo', [join(project.path, 'repo/gateways/pipe.yaml')]),
    /it is a device, a pipe or a socket/,
  ],
  ['a source that is the data of git', () => settings('sources: [gateways, .git]\n'), /leads to the data of git/],
  ['an output folder by an absolute path', () => settings('sources: [gateways]\noutput: <root>/home\n'), OUTSIDE],
  ['an output folder by ..', () => settings('sources: [gateways]\noutput: ../home/new\n'), OUTSIDE],
  ['an output folder that is a link', () => link('dist', '../home'), OUTSIDE],
  ['an output folder that is a dangling link', () => link('dist', '../home/new'), OUTSIDE],
  ['an output folder behind a link', () => (link('d', '../home'), settings('output: d/dist\n')), OUTSIDE],
  ['the output folder of a build', () => settings('sources: [gateways]\nbuilds: [{output: ../home}]\n'), OUTSIDE],
  ['the root as an output folder', () => settings('sources: [gateways]\noutput: /\n'), OUTSIDE],
  ['the data of git as an output folder', () => settings('output: .git/hooks\n'), /leads to the data of git/],
  ['an output folder outside that stands in for sources', () => settings('output: ../home\n'), OUTSIDE],
  ['settings that are a link', () => link('schemagate.yaml', '../home/config.json'), OUTSIDE],
  [
    'settings behind a link to another checkout',
    () => {
      mkdirSync(join(project.path, 'home/.git'));
      link('d', '../home');
      patch('d/config.json');
    },
    OUTSIDE,
  ],
];

describe('a file of the repository that names what lies outside', () => {
  it.each(NAMED_BY_FILES)('is refused by every command, and nothing is shown: %s', async (title, prepare, expected) => {
    if (process.platform === 'win32') return;
    checkout();
    git('add', '-A');
    git('commit', '-q', '-m', 'a');
    project.write('repo/gateways/ssg.yaml', gateway('ssg', { version: '11.3.0' }));
    prepare();
    for (const argv of READERS) {
      const isStream = argv.includes('--output -') && title.includes('output folder');
      const shown = await expectRefusedOrUnasked(argv, isStream);
      if (shown !== undefined) expect([argv, shown]).toEqual([argv, expect.stringMatching(expected)]);
    }
  });
});

it('a glob with .. behind a brace finds nothing outside', async () => {
  checkout();
  settings("sources: ['{gateways,../home/resources}/*.yaml']\n");
  for (const argv of ['synth', 'check']) expect(await expectRefused(argv)).toMatch(/within a glob match nothing/);
});

/** An output folder is not asked for where everything goes to standard output. */
async function expectRefusedOrUnasked(argv: string, mayPass: boolean): Promise<string | undefined> {
  if (!mayPass) return expectRefused(argv);
  const { code, stdout, stderr } = await run(argv);
  expect(stdout + stderr).not.toContain(CANARY);
  expect([0, 1, 2]).toContain(code);
  return undefined;
}

describe('an argument that names a link of the repository', () => {
  it.each<[string, () => void, string]>([
    ['a source', () => link('x.json', '../home/config.json'), 'synth x.json'],
    ['a source to judge', () => link('x.json', '../home/config.json'), 'check x.json'],
    ['a source to plan', () => link('x.json', '../home/config.json'), 'plan x.json --from dir:../old'],
    ['a source to edit', () => link('x.json', '../home/config.json'), 'upgrade ssg x.json --to 11.3.0'],
    ['a link in a folder', () => link('gateways/x.json', '../../home/config.json'), 'check gateways'],
    ['a folder', () => link('more', '../home'), 'check more'],
    ['a folder that was the state before', () => link('before', '../home'), 'plan --from dir:before'],
    ['a folder with a link before', () => link('before/x.json', '../../home/config.json'), 'plan --from dir:before'],
    ['settings', () => link('c.yaml', '../home/config.json'), 'synth --config c.yaml'],
    ['what is installed', () => link('s.yaml', '../home/config.json'), 'plan --from dir:../old --status s.yaml'],
    ['what runs', () => link('r.yaml', '../home/config.json'), 'adopt gateways/ssg.yaml --from r.yaml'],
    ['values', () => link('v.yaml', '../home/values.yaml'), 'import v.yaml'],
    [
      'a place for what is imported',
      () => link('v/g.yaml', '../../home/values.yaml'),
      'import ok.yaml -o v/g.yaml --force',
    ],
    ['a place that is not there yet', () => link('v/g.yaml', '../../home/new.yaml'), 'import ok.yaml -o v/g.yaml'],
    ['an output folder', () => link('out', '../home'), 'synth -o out'],
    ['an output folder to compare with', () => link('out', '../home'), 'synth -o out --check'],
  ])('is refused where it leads out: %s', async (_title, prepare, argv) => {
    checkout({ 'ok.yaml': 'license: {accept: true}\n' });
    prepare();
    expect(await expectRefused(argv)).toMatch(/leads out of the repository|v\/g\.yaml exists/);
  });

  it('may name anything itself', async () => {
    checkout();
    project.write('home/ssg.yaml', gateway('own'));
    expect(await run('synth ../home/ssg.yaml -o ../home/out')).toMatchObject({ code: 0 });
    expect(project.files('home/out')).toEqual(['home/out/own.k8s.yaml']);
    expect(await run('check ../home/ssg.yaml')).toMatchObject({ code: 0 });
  });

  it('is not the root of a file system for output', async () => {
    checkout();
    link('all', '/');
    for (const argv of ['synth -o /', 'synth -o / --check', 'synth -o all --allow-outside']) {
      expect(await expectRefused(argv)).toMatch(/the root of a file system is no output folder/);
    }
  });
});

describe('output', () => {
  it.each<[string, string, () => void, string]>([
    ['a file that is a link', 'argocd', () => link('dist/ssg.k8s.yaml', '../../home/config.json'), 'a symbolic link'],
    ['a dangling link', 'argocd', () => link('dist/ssg.k8s.yaml', '../../home/new'), 'a symbolic link'],
    ['a folder that is a link', 'helm', () => link('dist/ssg', '../../home'), 'something that is no folder'],
    ['a link within the repository', 'helm', () => link('dist/ssg', '../gateways'), 'something that is no folder'],
    ['a deeper folder', 'helm', () => link('dist/ssg/templates', '../../../home'), 'something that is no folder'],
  ])('is not written through %s (%s)', async (_title, delivery, prepare, what) => {
    checkout();
    prepare();
    for (const mode of ['', ' --check']) {
      expect(await expectRefused(`synth --delivery ${delivery}${mode}`)).toContain(`${what} is in the way`);
    }
  });

  it('is staged in a folder of its own, whatever stands by such a name', async () => {
    checkout();
    link(`dist/.schemagate-staging-${process.pid}`, '../../home');
    link('dist/.schemagate-staging-999999999', '../../home/nothing');
    const before = project.tree('home');
    expect(await run('synth')).toMatchObject({ code: 0 });
    expect(project.tree('home')).toEqual(before);
  });

  it('is removed when stale, but not behind a link', async () => {
    checkout();
    expect(await run('synth')).toMatchObject({ code: 0 });
    const stale = project.read('repo/dist/ssg.k8s.yaml');
    project.write('home/stale.k8s.yaml', stale);
    link('dist/more', '../../home');
    link('dist/stale.k8s.yaml', '../../home/stale.k8s.yaml');
    const before = project.tree('home');
    project.write('repo/gateways/ssg.yaml', gateway('other'));
    expect(await run('synth')).toMatchObject({ code: 0 });
    expect(project.files('repo/dist')).toEqual(['repo/dist/other.k8s.yaml']);
    expect(project.tree('home')).toEqual(before);
  });
});

describe('links within the repository', () => {
  it.each<[string, () => void, string]>([
    ['a source', () => link('gateways/b.yaml', '../real/b.yaml'), 'synth'],
    ['a folder of sources', () => link('gateways/more', '../real'), 'synth'],
    [
      'a source that a glob finds',
      () => (link('gateways/b.yaml', '../real/b.yaml'), settings("sources: ['gateways/*.yaml']\n")),
      'synth',
    ],
    [
      'a folder that a glob goes through',
      () => (link('gateways/more', '../real'), settings("sources: ['gateways/**/*.yaml']\n")),
      'synth',
    ],
    ['settings', () => (link('schemagate.yaml', 'real.yaml'), link('gateways/b.yaml', '../real/b.yaml')), 'synth'],
    ['an output folder', () => (link('dist', 'out'), link('gateways/b.yaml', '../real/b.yaml')), 'synth'],
  ])('work: %s', async (_title, prepare, argv) => {
    checkout({ 'real/b.yaml': gateway('b'), 'real.yaml': 'sources: [gateways]\n', 'out/keep.txt': '' });
    prepare();
    expect(await run(argv)).toMatchObject({ code: 0 });
    expect([...project.files('repo/dist'), ...project.files('repo/out')].join()).toMatch(/\/b\.k8s\.yaml/);
    expect(await run('check')).toMatchObject({ code: 0 });
    expect(await run('plan --from dir:../old')).toMatchObject({ code: 0 });
  });

  it('are no matter for a glob over everything, nor is the folder of git', async () => {
    checkout({ 'real/b.yaml': gateway('b') });
    link('gateways/b.yaml', '../real/b.yaml');
    settings("sources: ['{gateways,none}/**/*.yaml']\n");
    expect(await run('synth')).toMatchObject({ code: 0 });
    settings("sources: ['**/ssg.yaml']\n");
    expect(await run('synth')).toMatchObject({ code: 0 });
  });

  it('work for a patch, and so does a path through the parent folder', async () => {
    checkout({ 'real/p.yaml': PATCH, 'env/keep.txt': '' });
    link('env/p.yaml', '../real/p.yaml');
    const entry = 'path: p.yaml\n    target: {kind: Deployment}';
    project.write('repo/env/schemagate.yaml', `sources: [../gateways]\noutput: ../out\npatches:\n  - ${entry}\n`);
    expect(await project.run('synth', { cwd: 'repo/env' })).toMatchObject({ code: 0 });
    expect(project.read('repo/out/ssg.k8s.yaml')).toContain('example.com/team: blue');
  });
});

describe('--allow-outside', () => {
  it.each(['synth', 'check', 'upgrade ssg --to 11.3.0', 'plan --from dir:../old'])('lets %s follow', async (argv) => {
    checkout();
    project.write('home/p.yaml', PATCH);
    patch('../home/p.yaml');
    await expectRefused(argv);
    expect(await run(`${argv} --allow-outside`)).toMatchObject({ code: 0 });
  });

  it('is no setting', async () => {
    checkout();
    settings('sources: [gateways]\nallowOutside: true\n');
    expect(await expectRefused('synth')).toMatch(/allowOutside: unknown field/);
  });
});

describe('a file', () => {
  it('is not read without end', async () => {
    checkout();
    project.write('repo/gateways/big.yaml', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'));
    for (const argv of ['synth', 'check', 'import gateways/big.yaml']) {
      expect(await expectRefused(argv)).toMatch(
        /big\.yaml {2}cannot read it: it is larger than 16 MiB.*\[input\/too-large\]/,
      );
    }
    expect(await expectRefused('import /dev/zero')).toMatch(/it is a device, a pipe or a socket, not a file/);
  });
});

describe('where there is no repository', () => {
  it('the working directory is the limit, where it holds the settings', async () => {
    project = new Project({ 'work/sub/c.yaml': 'sources: [../g]\noutput: out\n', 'work/g/a.yaml': gateway('a') });
    expect(await project.run('synth --config sub/c.yaml', { cwd: 'work' })).toMatchObject({ code: 0 });
    expect(await project.run('synth --config ../work/sub/c.yaml', { cwd: 'work/g' })).toMatchObject({ code: 2 });
  });
});

describe('a patch of a Route', () => {
  it.each([
    ['a field beside spec', '{extra: {registry: hidden}}', 'extra: not a field of a Route'],
    ['a status', '{status: {ingress: []}}', 'status: not a field of a Route'],
    ['an unknown field of the metadata', '{metadata: {extra: hidden}}', 'metadata.extra: not a field of a Route'],
  ])('with %s is refused', async (_title, text, expected) => {
    checkout({ 'gateways/ssg.yaml': withRoute() });
    settings(`sources: [gateways]\npatches:\n  - target: {kind: Route}\n    patch: '${text}'\n`);
    for (const argv of READERS) expect(await expectRefused(argv)).toContain(argv.includes('HEAD') ? '' : expected);
  });

  it('with fields of its spec and its metadata is taken', async () => {
    checkout({ 'gateways/ssg.yaml': withRoute() });
    const text = '{metadata: {annotations: {a/b: c}}, spec: {wildcardPolicy: None}}';
    settings(`sources: [gateways]\npatches:\n  - target: {kind: Route}\n    patch: '${text}'\n`);
    expect(await run('synth')).toMatchObject({ code: 0 });
    expect(project.read('repo/dist/ssg.k8s.yaml')).toContain('wildcardPolicy: None');
  });
});

function withRoute(): string {
  return gateway('ssg', {
    extra:
      '    ingress: {enabled: true, type: route, routes: [{port: {targetPort: https}, tls: {termination: passthrough}}]}\n',
  });
}
