import { gateway, Project } from './project';

let project: Project;
afterEach(() => project.remove());

describe('colors', () => {
  it.each<[string, boolean, Record<string, string>, boolean]>([
    ['on a terminal', true, {}, true],
    ['not with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['again with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['not on a terminal that is dumb', true, { TERM: 'dumb' }, false],
    ['not in a pipe', false, {}, false],
  ])('%s', async (_title, tty, env, expected) => {
    project = new Project({ 'a.yaml': gateway('a') });
    const good = await project.run('synth a.yaml', { tty, env });
    const bad = await project.run('synth gone.yaml', { tty, env });
    expect([good.stdout.includes('\u001b['), bad.stderr.includes('\u001b[')]).toEqual([expected, expected]);
  });
});

describe('progress', () => {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, n) => [`g/${n}.yaml`, '# schemagate: no resources\n']),
  );

  it('is shown on a terminal for long runs, and wiped at the end', async () => {
    project = new Project(many);
    const { stderr } = await project.run('synth g', { tty: true });
    expect(stderr.split('\r').slice(1, 3)).toEqual([
      '[###...........................] 50 of 500',
      '[######........................] 100 of 500',
    ]);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  it.each<[string, string, { tty?: boolean; env?: Record<string, string> }]>([
    ['in a pipe', 'synth g', {}],
    ['on a terminal that is dumb', 'synth g', { tty: true, env: { TERM: 'dumb' } }],
    ['with --quiet', 'synth g --quiet', { tty: true }],
  ])('is not shown %s', async (_title, command, options) => {
    project = new Project(many);
    expect((await project.run(command, options)).stderr).toBe('');
  });
});

describe('--quiet', () => {
  it('prints findings only', async () => {
    project = new Project({ 'a.yaml': gateway('a') });
    expect(await project.run('synth a.yaml --quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await project.run('synth a.yaml --quiet --check')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await project.run('synth gone.yaml --quiet')).stderr).toMatch(/cannot read/);
  });
});
