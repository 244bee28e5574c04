import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledCommand } from '../support/bundle';
import { gateway, Project } from './project';

const tools = mkdtempSync(join(tmpdir(), 'schemagate-disk-'));
let cli: string;
let project: Project;

beforeAll(() => (cli = bundledCommand()));
afterAll(() => rmSync(tools, { recursive: true, force: true }));
afterEach(() => project.remove());

const succeeds = (command: string, ...words: readonly string[]) => spawnSync(command, words).status === 0;

/** Mounts a file system of its own below the folder. */
function mount(folder: string, size: string): boolean {
  mkdirSync(folder);
  return succeeds('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'schemagate-test', folder);
}

function mayMount(): boolean {
  const folder = join(tools, 'may-mount');
  return mount(folder, '16k') && succeeds('umount', folder);
}

/** Left out under its name where the machine lacks what it needs. */
function testWhere(lacks: string | undefined, title: string, run: () => void, milliseconds: number): void {
  if (lacks === undefined) test(title, run, milliseconds);
  else test(`left out, since ${lacks}: ${title}`, () => void (project = new Project()));
}

const noMount = mayMount() ? undefined : 'this user may not mount a small disk';
const noTerminal = succeeds('script', '-qec', 'true', '/dev/null') ? undefined : 'there is no util-linux script';

function gateways(count: number, replicas: number): string {
  const extra = `    replicas: ${replicas}\n`;
  return Array.from({ length: count }, (_, index) => gateway(`gw-${index}`, { extra })).join('---\n');
}

describe('a disk that is full while files are written', () => {
  const SIZE_KIB = 2048;
  let disk: string;

  beforeEach(() => {
    project = new Project({ 'all.yaml': gateways(40, 1) });
    disk = join(project.path, 'disk');
  });
  afterEach(() => spawnSync('umount', ['--lazy', disk]));

  function synth() {
    const words = [cli, 'synth', 'all.yaml', '--output', 'disk/dist', '--quiet'];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: project.path, encoding: 'utf8' });
    return { status, stderr };
  }

  /** Leaves this much of the disk. */
  function fill(leftKib: number): void {
    rmSync(join(disk, 'filler'), { force: true });
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leftKib * 1024)));
  }

  testWhere(
    noMount,
    'everything stays as it was, wherever it happens, and the next run with room finishes',
    () => {
      expect(mount(disk, `${SIZE_KIB}k`)).toBe(true);
      expect(synth()).toEqual({ status: 0, stderr: '' });
      const before = project.tree('disk/dist');
      project.write('all.yaml', gateways(60, 2));
      for (const leftKib of [0, 4, 8, 32, 128, 240]) {
        fill(leftKib);
        expect(synth()).toEqual({
          status: 2,
          stderr: 'error: cannot write to disk/dist: no space is left on the device. Nothing was changed\n',
        });
        expect(project.tree('disk/dist')).toEqual(before);
      }
      fill(SIZE_KIB);
      expect(synth()).toEqual({ status: 0, stderr: '' });
      expect(Object.keys(project.tree('disk/dist')).length).toBeGreaterThan(Object.keys(before).length);
    },
    60_000,
  );
});

describe('on a terminal', () => {
  const COUNT = 1_000;

  testWhere(
    noTerminal,
    '1,000 workloads fill a bar while they are compiled, which is wiped at the end',
    () => {
      const sources = Array.from({ length: COUNT }, (_, index) => [`g/${index}.yaml`, gateway(`gw-${index}`)] as const);
      project = new Project(Object.fromEntries(sources));
      const line = `'${process.execPath}' '${cli}' synth g --delivery argocd`;
      const options = { cwd: project.path, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
      const shown = execFileSync('script', ['-qec', line, '/dev/null'], options);
      const steps = [...shown.matchAll(/\r\[(#*)(\.*)\] (\d+) of 1000/g)];
      expect(steps.map(([, , , done]) => Number(done))).toEqual(
        Array.from({ length: COUNT / 50 - 1 }, (_, n) => (n + 1) * 50),
      );
      for (const [, full, empty, done] of steps) {
        expect([full.length, empty.length]).toEqual([Math.floor((Number(done) / COUNT) * 30), 30 - full.length]);
      }
      expect(shown).toContain('] 950 of 1000\r\u001b[K');
      expect(readdirSync(join(project.path, 'dist'))).toHaveLength(COUNT);
    },
    60_000,
  );
});
