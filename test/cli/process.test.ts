import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { bundledCommand } from '../support/bundle';
import { gateway, Project } from './project';

let cli: string;
let project: Project;

beforeAll(() => (cli = bundledCommand()));
afterEach(() => project.remove());

function schemagate(argv: readonly string[], options: SpawnSyncOptions = {}) {
  const result = spawnSync(process.execPath, [cli, ...argv], { cwd: project.path, encoding: 'utf8', ...options });
  return { code: result.status, stdout: String(result.stdout), stderr: String(result.stderr) };
}

describe('the process', () => {
  it('prints its version and its help, and ends with 0', () => {
    project = new Project();
    expect(schemagate(['--version'])).toMatchObject({
      code: 0,
      stdout: `${version} (Node.js ${process.versions.node})\n`,
    });
    expect(schemagate(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Examples:\n {2}schemagate synth/) as string,
    });
    expect(schemagate(['synth', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Examples:\n {2}schemagate synth/) as string,
    });
  });

  it('is a filter, plain when piped, and reads JSON from a pipe', () => {
    project = new Project();
    const found = schemagate(['synth', '-', '-d', 'argocd', '-o', '-'], { input: gateway('ssg') });
    expect(found).toMatchObject({ code: 0, stderr: '' });
    expect(found.stdout).toMatch(/^apiVersion: batch\/v1\n/);
    expect(schemagate(['synth', 'gone'], { env: { ...process.env, FORCE_COLOR: '1' } }).stderr).not.toContain('\u001b');
  });

  it('ends quietly when the reader of its output goes', async () => {
    project = new Project({ 'many.yaml': Array.from({ length: 300 }, (_, n) => gateway(`gw-${n}`)).join('---\n') });
    const child = spawn(process.execPath, [cli, 'synth', 'many.yaml', '-o', '-'], { cwd: project.path });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('exit', done));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('loses nothing in a pipe whose reader is slow', () => {
    project = new Project({ 'many.yaml': Array.from({ length: 60 }, (_, n) => gateway(`gw-${n}`)).join('---\n') });
    const whole = schemagate(['synth', 'many.yaml', '-o', '-']).stdout;
    expect(whole.length).toBeGreaterThan(300_000);
    const line = `"${process.execPath}" "${cli}" synth many.yaml -o - | (sleep 1; cat)`;
    const { stdout } = spawnSync('/bin/sh', ['-c', line], { cwd: project.path, encoding: 'utf8' });
    expect(stdout === whole).toBe(true);
  });

  it('says in one line that standard output cannot be written, and ends with 2', () => {
    project = new Project({ 'a.yaml': gateway('a') });
    if (!existsSync('/dev/full')) return;
    for (const words of ['synth a.yaml -o -', 'synth a.yaml', '--help', '--version']) {
      const line = `"${process.execPath}" "${cli}" ${words} >/dev/full`;
      const { status, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: project.path, encoding: 'utf8' });
      expect({ words, status, stderr }).toEqual({
        words,
        status: 2,
        stderr: 'error: cannot write to standard output: no space is left on the device\n',
      });
    }
  });

  it.each([[['nothing', '--help']], [['help', 'nothing']], [['plna', '-h']], [['plna']]])(
    'has no help for a command that does not exist: %j',
    (args) => {
      project = new Project();
      const { code, stdout, stderr } = schemagate(args);
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('unknown command'),
      });
      if (args.join().includes('plna')) expect(stderr).toContain('Did you mean plan?');
    },
  );

  it('shows a stack only with --debug', () => {
    project = new Project();
    expect(schemagate(['synth', 'gone']).stderr).toBe('error: cannot read gone: no such file or folder\n');
    expect(schemagate(['--debug', 'synth', 'gone']).stderr).toMatch(/\n\s+at /);
    expect(schemagate(['synth', 'gone', '--debug']).stderr).toMatch(/\n\s+at /);
  });
});

describe('a run that is killed', () => {
  it('leaves whole files, and the next run finishes', async () => {
    const count = 50;
    const sources = (replicas: number) =>
      Array.from({ length: count }, (_, n) => gateway(`gw-${n}`, { extra: `    replicas: ${replicas}\n` })).join(
        '---\n',
      );
    project = new Project({ 'all.yaml': sources(1) });
    schemagate(['synth', 'all.yaml']);
    const before = project.tree('dist');
    project.write('all.yaml', sources(2));
    const reference = new Project({ 'all.yaml': sources(2) });
    await reference.run('synth all.yaml');
    const after = reference.tree('dist');
    reference.remove();

    const isStaging = (pid: number) => existsSync(join(project.path, `dist/.schemagate-staging-${pid}`));
    const moments = [
      ...[60, 110, 150, 190, 230, 270].map((delay) => [() => true, delay] as const),
      // However busy the machine is: while files are written, and while they are put in their places.
      ...[0, 5, 10, 20, 40, 80].map((delay) => [isStaging, delay] as const),
    ];
    for (const [hasBegun, delay] of moments) {
      await killedAfter(hasBegun, delay);
      for (const [name, text] of Object.entries(project.tree('dist'))) {
        if (!name.includes('.schemagate-staging-')) expect([before[name], after[name]]).toContain(text);
      }
    }
    expect(schemagate(['synth', 'all.yaml']).code).toBe(0);
    expect(project.tree('dist')).toEqual(after);
    expect(readdirSync(join(project.path, 'dist')).filter((name) => name.startsWith('.'))).toEqual([]);
  }, 120_000);

  /** Ends a run the given milliseconds after it has begun. */
  async function killedAfter(hasBegun: (pid: number) => boolean, delay: number): Promise<void> {
    const child = spawn(process.execPath, [cli, 'synth', 'all.yaml'], { cwd: project.path, stdio: 'ignore' });
    const ended = new Promise((done) => child.on('exit', done));
    const look = setInterval(() => {
      if (!hasBegun(child.pid!)) return;
      clearInterval(look);
      setTimeout(() => child.kill('SIGKILL'), delay);
    }, 1);
    await ended;
    clearInterval(look);
  }
});

describe('a disk that does not let us', () => {
  // /dev/full is full for whoever writes to it; where it is not there, a file size limit is not either.
  it('changes nothing when the limit of a file is reached', () => {
    project = new Project({ 'a.yaml': gateway('a') });
    if (process.platform === 'win32' || !existsSync('/bin/sh')) return;
    const command = `ulimit -f 1; trap '' XFSZ; exec "${process.execPath}" "${cli}" synth a.yaml -q`;
    const { status, stderr } = spawnSync('/bin/sh', ['-c', command], { cwd: project.path, encoding: 'utf8' });
    expect(stderr).toMatch(/^error: cannot write to dist: the file is too large\. Nothing was changed\n$/);
    expect(status).toBe(2);
    expect(project.files()).toEqual(['a.yaml']);
    expect(existsSync(join(project.path, 'dist'))).toBe(false);
  });
});
