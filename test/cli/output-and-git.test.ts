import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateway, Project } from './project';

const SETTINGS = 'sources: [gateways]\ndelivery: argocd\n';
const FILES = { 'schemagate.yaml': SETTINGS, 'gateways/ssg.yaml': gateway('ssg') };

let project: Project;
beforeEach(() => (project = new Project(FILES)));
afterEach(() => project.remove());

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: project.path });
}

/** Commits what git does not ignore. */
async function rendered(ignored: string): Promise<void> {
  git('init', '-q', '-b', 'main');
  project.write('.gitignore', ignored);
  await project.run('synth');
  git('add', '-A');
  git('commit', '-qm', 'begin');
}

describe('output that git ignores', () => {
  it.each([
    ['the folder', 'node_modules\ndist/\n', true],
    ['what stands in it', '\n/dist/*.yaml\n', true],
    ['another folder', 'build/\n', false],
    ['the folder, and then not', 'dist\n!dist\n', false],
  ])('%s', async (_title, ignored, isTold) => {
    await rendered(ignored);
    for (const command of ['synth --check', 'plan --from HEAD']) {
      const { code, stdout, stderr } = await project.run(command);
      expect(code).toBe(0);
      const told = stdout + stderr;
      expect(told.includes('output/ignored')).toBe(isTold);
      expect(/\.gitignore:2:1\b/.test(told)).toBe(isTold);
    }
  });

  it('is no matter where git knows files in the folder already, nor outside of a repository', async () => {
    expect((await project.run('synth --check')).stderr).not.toContain('output/ignored');
    await rendered('build\n');
    project.write('.gitignore', 'dist\n');
    expect((await project.run('synth --check')).stderr).not.toContain('output/ignored');
  });
});

describe('a checkout with CR LF', () => {
  const file = () => join(project.path, 'dist/ssg.k8s.yaml');

  it('is told in a line, not as a diff of lines that look alike', async () => {
    await project.run('synth');
    project.write('dist/ssg.k8s.yaml', readFileSync(file(), 'utf8').replace(/\n/g, '\r\n'));
    const { code, stdout } = await project.run('synth --check');
    expect(code).toBe(1);
    expect(stdout).toContain('lines end with CR LF, and are rendered with LF');
    expect(stdout).not.toContain('@@');
  });

  it('shows besides what differs otherwise', async () => {
    await project.run('synth');
    const other = readFileSync(file(), 'utf8').replace('replicas: 1', 'replicas: 7');
    project.write('dist/ssg.k8s.yaml', other.replace(/\n/g, '\r\n'));
    const { stdout } = await project.run('synth --check');
    expect(stdout).toContain('lines end with CR LF');
    expect(stdout.match(/^[-+](?![-+]).*$/gm)).toEqual(['-  replicas: 7', '+  replicas: 1']);
  });
});

it.each(['plan --from HEAD', 'check', 'synth'])(
  '%s without settings and paths takes no output for sources',
  async (command) => {
    await rendered('');
    git('rm', '-q', 'schemagate.yaml');
    const { code, stderr } = await project.run(command);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/nothing to \w+\. Name files or folders/)]);
    expect((await project.run('plan dist --from HEAD')).code).toBe(0);
  },
);
