import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { tryFindProgram } from '../../src/state/program';
import { isRepositoryOf, tryFindWorkingTree } from '../../src/state/find-repository';
import { Git } from '../../src/state/git';
import { gateway } from '../cli/project';
import { ROOT } from '../ci/files';
import { Repository, runIn } from '../story/repository';

/** Settings by which git runs a program, as `section.name` or `section.subsection.name`. */
const KEYS = [
  'core.fsmonitor',
  'core.hooksPath',
  'core.pager',
  'core.editor',
  'core.sshCommand',
  'core.gitProxy',
  'core.askPass',
  'core.alternateRefsCommand',
  'gpg.program',
  'gpg.openpgp.program',
  'gpg.ssh.program',
  'gpg.ssh.defaultKeyCommand',
  'gpg.x509.program',
  'diff.external',
  'diff.x.textconv',
  'diff.x.command',
  'filter.x.clean',
  'filter.x.smudge',
  'filter.x.process',
  'merge.x.driver',
  'mergetool.x.cmd',
  'difftool.x.cmd',
  'credential.helper',
  'credential.https://example.com.helper',
  'alias.rev-parse',
  'alias.rev-list',
  'alias.log',
  'interactive.diffFilter',
  'pager.rev-list',
  'pager.diff-tree',
  'pager.log',
  'sequence.editor',
  'uploadpack.packObjectsHook',
  'remote.origin.uploadpack',
  'remote.origin.receivepack',
  'remote.origin.vcs',
  'trailer.x.command',
  'trailer.x.cmd',
  'tar.x.command',
  'browser.x.cmd',
  'man.x.cmd',
  'sendemail.sendmailCmd',
  'submodule.x.update',
  'include.path',
  'includeIf.gitdir:/**.path',
  'includeIf.onbranch:main.path',
  'gc.recentObjectsHook',
  'filter.lfs.process',
] as const;

/** What makes git look at signatures, attributes, remotes and the like more often. */
const PROVOKING = `[core]
	attributesFile = attributes
	untrackedCache = true
[log]
	showSignature = true
	mailmap = true
	follow = true
[protocol]
	allow = always
[protocol "file"]
	allow = always
[remote "origin"]
	url = .
	promisor = true
	fetch = +refs/heads/*:refs/remotes/origin/*
[extensions]
	partialClone = origin
[diff]
	relative = true
	noprefix = true
	orderFile = /dev/null
[format]
	pretty = oneline
[commit]
	gpgSign = true
[color]
	ui = always
`;

let repository: Repository;
let markers: string;
function begin(): void {
  repository = new Repository();
  markers = mkdtempSync(join(tmpdir(), 'schemagate-markers-'));
}
function end(): void {
  repository.remove();
  rmSync(markers, { recursive: true });
}

/** A program that leaves a file where it has run; a folder of hooks for the key that names one. */
function markerOf(key: string): string {
  const name = key.replaceAll(/[^a-zA-Z]/g, '-');
  const path = join(markers, `run-${name}`);
  if (!existsSync(path)) writeProgram(path, `: >${markers}/ran-${name}`);
  if (key === 'submodule.x.update') return `!${path}`;
  if (key.endsWith('.path')) {
    appendFileSync(`${path}.config`, `[core]\n\tfsmonitor = ${path}\n`);
    return `${path}.config`;
  }
  if (key !== 'core.hooksPath') return path;
  mkdirSync(`${path}.hooks`, { recursive: true });
  for (const hook of [
    'post-index-change',
    'reference-transaction',
    'pre-auto-gc',
    'post-checkout',
    'fsmonitor-watchman',
  ])
    cpSync(path, join(`${path}.hooks`, hook));
  return `${path}.hooks`;
}

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function entry(key: string): string {
  const [section, ...rest] = key.split('.');
  const name = rest.pop();
  const subsection = rest.length === 0 ? '' : ` "${rest.join('.')}"`;
  return `[${section}${subsection}]\n\t${name} = "${markerOf(key)}"\n`;
}

function ran(): readonly string[] {
  return readdirSync(markers).filter((name) => name.startsWith('ran-'));
}

/** In this folder, a downgrade against `origin/main` that stands in the working tree. */
function downgrade(folder: string): void {
  repository.write(join(folder, 'schemagate.yaml'), 'sources: [gateways]\n');
  repository.write(join(folder, 'gateways/ssg.yaml'), gateway('ssg', { version: '11.2.2' }));
  repository.commit('11.2.2');
  repository.write(join(folder, 'gateways/ssg.yaml'), gateway('ssg', { version: '11.3.0' }));
  repository.write(join(folder, '.gitattributes'), '* diff=x filter=x merge=x\n');
  repository.write(join(folder, '.mailmap'), 'Somebody <a@example.com> <person@example.com>\n');
  repository.write('.gitmodules', '[submodule "x"]\n\tpath = x\n\turl = ./x\n\tupdate = !false\n');
  repository.commit('11.3.0');
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.write(join(folder, 'gateways/ssg.yaml'), gateway('ssg', { version: '11.2.2' }));
}

/** A folder with files such as a bare repository has, whose `origin/main` never had the newer version. */
function fakeRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-fake-'));
  const other = new Repository();
  other.write('deploy/gateways/ssg.yaml', gateway('ssg', { version: '11.2.2' }));
  other.write('deploy/schemagate.yaml', 'sources: [gateways]\n');
  other.commit('never 11.3.0');
  other.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  for (const name of ['HEAD', 'objects', 'refs'])
    cpSync(join(other.folder, '.git', name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  other.remove();
  return folder;
}

/** The same in a folder of the repository. */
function layFakeRepository(folder: string): void {
  const fake = fakeRepository();
  cpSync(fake, join(repository.folder, folder), { recursive: true });
  rmSync(fake, { recursive: true });
}

const COMMANDS = [
  ['plan', '--from', 'origin/main'],
  ['plan', '--from', 'git:origin/main', '--format', 'sarif'],
  ['check'],
  ['synth'],
  ['synth', '--check'],
  ['upgrade', 'ssg', '--to', '11.4.0', '--dry-run'],
];

describe('whatever program a configuration names is not run, and the verdict is that of the real history', () => {
  let config: string;
  let fake: string;
  beforeAll(() => {
    begin();
    downgrade('deploy');
    config = readFileSync(join(repository.folder, '.git/config'), 'utf8');
    fake = fakeRepository();
  });
  afterEach(() => {
    writeFileSync(join(repository.folder, '.git/config'), config);
    for (const name of ['HEAD', 'config', 'objects', 'refs'])
      rmSync(join(repository.folder, 'deploy', name), { recursive: true, force: true });
    for (const name of ran()) rmSync(join(markers, name));
  });
  afterAll(() => {
    end();
    rmSync(fake, { recursive: true });
  });

  async function expectRefused(): Promise<void> {
    const where = join(repository.folder, 'deploy');
    const { code, stdout } = await runIn(where, ['plan', '--from', 'origin/main']);
    expect(ran()).toEqual([]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('gateway/downgrade')]);
  }

  it.each(KEYS)('%s of the repository', async (key) => {
    appendFileSync(join(repository.folder, '.git/config'), PROVOKING + entry(key));
    await expectRefused();
  });

  it.each(KEYS)('%s of ordinary files that look like a repository', async (key) => {
    cpSync(fake, join(repository.folder, 'deploy'), { recursive: true });
    appendFileSync(join(repository.folder, 'deploy/config'), PROVOKING + entry(key));
    await expectRefused();
  });

  it.each(['.git/config', 'deploy/config'])('all of them at once, in %s, by any command', async (config) => {
    cpSync(fake, join(repository.folder, 'deploy'), { recursive: true });
    appendFileSync(join(repository.folder, config), PROVOKING + KEYS.map(entry).join(''));
    for (const command of COMMANDS) await runIn(join(repository.folder, 'deploy'), command);
    expect(ran()).toEqual([]);
    await expectRefused();
  });

  it('the hooks of the repository', async () => {
    const hook = markerOf('hook');
    for (const name of ['post-index-change', 'reference-transaction', 'pre-auto-gc'])
      cpSync(hook, join(repository.folder, '.git/hooks', name));
    await expectRefused();
  });

  it('would be run, and believed, by git itself', () => {
    const cwd = join(repository.folder, 'deploy');
    cpSync(fake, cwd, { recursive: true });
    expect(execFileSync('git', ['rev-parse', '--git-dir'], { cwd, encoding: 'utf8' })).toBe('.\n');
    appendFileSync(join(cwd, 'config'), `[core]\n\tworktree = ${repository.folder}\n\tbare = false\n`);
    appendFileSync(join(cwd, 'config'), entry('core.fsmonitor'));
    spawnSync('git', ['status'], { cwd });
    expect(ran()).toEqual(['ran-core-fsmonitor']);
  });
});

describe('git is asked for what commits say', () => {
  beforeEach(begin);
  afterEach(end);

  const plan = (...args: readonly string[]) => repository.plan('ssg.yaml', '--from', 'git:HEAD', ...args);
  const commitVersion = (version: string) => {
    repository.write('ssg.yaml', gateway('ssg', { version }));
    repository.commit(version);
  };

  it('a replaced object is not believed', async () => {
    commitVersion('11.3.0');
    const newer = repository.git('rev-parse', 'HEAD:ssg.yaml').trim();
    repository.write('ssg.yaml', gateway('ssg', { version: '11.2.2' }));
    const older = repository.git('hash-object', '-w', 'ssg.yaml').trim();
    repository.git('replace', newer, older);
    expect(repository.git('cat-file', 'blob', newer)).toContain('11.2.2');
    expect((await plan()).verdict).toBe('refused');
  });

  it('a replaced commit is not believed', async () => {
    commitVersion('11.2.2');
    commitVersion('11.3.0');
    repository.git('replace', 'HEAD', 'HEAD^');
    repository.write('ssg.yaml', gateway('ssg', { version: '11.2.2' }));
    expect((await plan()).verdict).toBe('refused');
  });

  it('history is the same with a graft that leaves the newest version out', () => {
    ['11.2.2', '11.3.0', '11.2.2'].forEach(commitVersion);
    const [last, , first] = repository.git('rev-list', 'HEAD').trim().split('\n');
    const history = () => Git.at(repository.folder).contentsInHistory([last], ['ssg.yaml'], 100);
    const before = history();
    mkdirSync(join(repository.folder, '.git/info'), { recursive: true });
    writeFileSync(join(repository.folder, '.git/info/grafts'), `${last} ${first}\n`);
    expect(repository.git('rev-list', 'HEAD').trim().split('\n')).toEqual([last, first]);
    expect(history()).toEqual(before);
    expect(before.files).toHaveLength(2);
  });

  it('a tag with the name of a remote branch does not take its place: the name is refused', async () => {
    commitVersion('11.2.2');
    repository.git('tag', 'origin/main');
    commitVersion('11.3.0');
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.write('ssg.yaml', gateway('ssg', { version: '11.2.2' }));
    const { code, stderr } = await repository.schemagate(['plan', 'ssg.yaml', '--from', 'origin/main']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('origin/main is the name of several refs')]);
    expect((await repository.plan('ssg.yaml', '--from', 'git:refs/remotes/origin/main')).verdict).toBe('refused');
    repository.write('origin/main/ssg.yaml', gateway('ssg', { version: '11.2.2' }));
    expect((await repository.schemagate(['plan', 'ssg.yaml', '--from', 'origin/main'])).code).toBe(2);
  });

  it('names of files are names, not options and patterns', async () => {
    for (const name of ['-n.yaml', '--all.yaml', ':(exclude)a.yaml', ':!b.yaml', '*.yaml', 'ü "x".yaml']) {
      repository.write(name, gateway('ssg', { version: '11.3.0' }));
      repository.commit(name);
      repository.write(name, gateway('ssg', { version: '11.2.2' }));
      const { workloads, verdict } = await repository.plan('--from', 'git:HEAD', './');
      expect([name, verdict, workloads.map(({ file }) => file)]).toEqual([name, 'refused', [name]]);
      rmSync(join(repository.folder, name));
      repository.commit(`without ${name}`);
    }
  });

  it('revisions are no options', async () => {
    commitVersion('11.2.2');
    for (const revision of ['--all', '-n1', '--output=written', '']) {
      const { code } = await repository.schemagate(['plan', 'ssg.yaml', `--from=git:${revision}`]);
      expect([revision, code]).toEqual([revision, 2]);
    }
    expect(existsSync(join(repository.folder, 'written'))).toBe(false);
  });
});

describe('which repository is asked', () => {
  beforeEach(begin);
  afterEach(end);

  const tree = (folder: string) => tryFindWorkingTree(folder);

  it.each([
    ['GIT_DIR', 'deploy'],
    ['GIT_COMMON_DIR', 'deploy'],
    ['GIT_OBJECT_DIRECTORY', 'deploy/objects'],
    ['GIT_NAMESPACE', 'other'],
    ['GIT_REPLACE_REF_BASE', 'refs/heads'],
    ['GIT_EXTERNAL_DIFF', 'false'],
    // 12: what changes the history that is asked.
    ['GIT_GRAFT_FILE', 'deploy/HEAD'],
    ['GIT_SHALLOW_FILE', 'deploy/HEAD'],
    ['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'deploy/objects'],
  ])('is not for %s to say', async (name, value) => {
    downgrade('deploy');
    layFakeRepository('deploy');
    process.env[name] = join(repository.folder, value);
    try {
      const { code, stdout } = await runIn(join(repository.folder, 'deploy'), ['plan', '--from', 'origin/main']);
      expect([code, stdout]).toEqual([1, expect.stringContaining('gateway/downgrade')]);
    } finally {
      delete process.env[name];
    }
  });

  it('a worktree and a submodule, whose .git is a file', async () => {
    downgrade('deploy');
    const version = (text: string) => gateway('ssg', { version: text });
    repository.git('worktree', 'add', '--quiet', 'tree', 'HEAD');
    repository.write('tree/deploy/gateways/ssg.yaml', version('11.2.2'));
    const there = await runIn(join(repository.folder, 'tree/deploy'), ['plan', '--from', 'git:HEAD']);
    expect([there.code, there.stdout]).toEqual([1, expect.stringContaining('gateway/downgrade')]);
    expect(tree(join(repository.folder, 'tree/deploy'))).toBe(join(repository.folder, 'tree'));

    const outer = new Repository();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.folder, 'sub');
    writeFileSync(join(outer.folder, 'sub/deploy/gateways/ssg.yaml'), version('11.2.2'));
    const inside = await runIn(join(outer.folder, 'sub/deploy'), ['plan', '--from', 'git:HEAD']);
    expect([inside.code, inside.stdout]).toEqual([1, expect.stringContaining('gateway/downgrade')]);
    outer.remove();
  });

  it('files that look like a repository are none where there is no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemagate-none-'));
    downgrade('deploy');
    layFakeRepository('deploy');
    cpSync(join(repository.folder, 'deploy'), folder, { recursive: true });
    const { code, stderr } = await runIn(folder, ['plan', '--from', 'git:origin/main']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
    rmSync(folder, { recursive: true });
  });

  it('nor are they beside a .git that is none, even for a git that would take them', async () => {
    const folder = join(repository.folder, 'deploy');
    downgrade('deploy');
    layFakeRepository('deploy');
    mkdirSync(join(folder, '.git'));
    const { code, stderr } = await runIn(folder, ['plan', '--from', 'git:origin/main']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('git cannot read the repository')]);
    expect(isRepositoryOf(folder, '.')).toBe(false);
    expect(isRepositoryOf(folder, '../.git')).toBe(false);
    expect(isRepositoryOf(repository.folder, '.git')).toBe(true);
    writeFileSync(join(repository.folder, 'other'), 'gitdir: x\n');
    expect(isRepositoryOf(join(repository.folder, 'other'), '.')).toBe(false);
  });

  it('a partial clone is not completed: nothing is fetched', async () => {
    downgrade('deploy');
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const partial = join(markers, 'partial');
    const options = ['--quiet', '--filter=blob:none', '--no-checkout', `file://${repository.folder}`];
    execFileSync('git', ['clone', ...options, partial], { stdio: 'ignore' });
    mkdirSync(join(partial, 'deploy/gateways'), { recursive: true });
    writeFileSync(join(partial, 'deploy/gateways/ssg.yaml'), gateway('ssg'));
    execFileSync('git', ['config', 'remote.origin.uploadpack', markerOf('uploadpack')], { cwd: partial });
    const { code, stderr } = await runIn(partial, ['plan', 'deploy/gateways', '--from', 'git:HEAD']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/git cat-file failed|cannot read the object/)]);
    expect(ran()).toEqual([]);
  });
});

describe('which git and kubectl are run', () => {
  it('none that the checkout brings, and none of a relative folder of the PATH', () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemagate-path-'));
    for (const name of ['checkout/bin', 'tools', 'folder/git']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of ['checkout/bin/git', 'tools/git']) writeProgram(join(folder, name), 'exit 0');
    const find = (...folders: readonly string[]) =>
      tryFindProgram('git', { PATH: folders.join(delimiter) }, join(folder, 'checkout'));
    const outside = join(folder, 'tools/git');
    expect(find(join(folder, 'checkout/bin'), join(folder, 'tools'))).toBe(outside);
    expect(find('.', '', 'tools', join(folder, 'folder'), join(folder, 'tools'))).toBe(outside);
    expect(find(join(folder, 'checkout/bin'))).toBeUndefined();
    expect(tryFindProgram('git', {})).toBeUndefined();
    symlinkSync(outside, join(folder, 'folder/link'));
    expect(tryFindProgram('link', { PATH: join(folder, 'folder') })).toBe(join(folder, 'folder/link'));
    rmSync(folder, { recursive: true });
  });

  it('git is run in one place only, kubectl in another', () => {
    const { stdout } = spawnSync('grep', ['-rlE', 'child_process', join(ROOT, 'src')], { encoding: 'utf8' });
    const files = stdout.trim().split('\n').sort();
    expect(files).toEqual([join(ROOT, 'src/state/kubectl.ts'), join(ROOT, 'src/state/run-git.ts')]);
  });
});
