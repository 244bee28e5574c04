import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Staging } from '../../src/output/staging';

let folder: string;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemagate-staging-'));
  output = join(folder, 'a', 'b');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function staged(...names: readonly string[]): Staging {
  const staging = new Staging(output);
  for (const name of names) staging.add(join(output, name), `text of ${name}`, name.endsWith('.sh'));
  return staging;
}

describe('files wait until all of them are there', () => {
  it('beside where they belong, and then stand in their places', () => {
    const staging = staged('x.yaml', 'sub/y.sh');
    expect(existsSync(join(output, 'x.yaml'))).toBe(false);
    staging.commit();
    expect(readdirSync(output).sort()).toEqual(['sub', 'x.yaml']);
    expect(readFileSync(join(output, 'sub', 'y.sh'), 'utf8')).toBe('text of sub/y.sh');
  });

  it('and only a script may be executed', () => {
    staged('x.yaml', 'y.sh').commit();
    const mode = (name: string) => statSync(join(output, name)).mode & 0o777;
    expect(mode('y.sh')).toBe(0o755);
    expect(mode('x.yaml') & 0o111).toBe(0);
  });

  it('and are forgotten where the run ends in an error, with the folders made for them', () => {
    staged('x.yaml').discard();
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  it('but not with a folder that was there before, or that something else has come into', () => {
    mkdirSync(join(folder, 'a'));
    staged('x.yaml').discard();
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readdirSync(join(folder, 'a'))).toEqual([]);
    const staging = staged('x.yaml');
    writeFileSync(join(output, 'other'), '');
    staging.discard();
    expect(readdirSync(output)).toEqual(['other']);
  });

  it('and without a file nothing is made', () => {
    const staging = staged();
    staging.discard();
    staging.commit();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what a run that was killed has left behind', () => {
  const left = (pid: number): string => {
    const name = `.schemagate-staging-${pid}`;
    mkdirSync(join(output, name), { recursive: true });
    writeFileSync(join(output, name, '0'), '');
    return name;
  };
  const ended = (): number => spawnSync(process.execPath, ['--version']).pid;
  const hoursAgo = (name: string, hours: number) => {
    const seconds = statSync(join(output, name)).mtimeMs / 1000 - hours * 3600;
    utimesSync(join(output, name), seconds, seconds);
  };

  it('is removed by the next run', () => {
    left(ended());
    staged('x.yaml').commit();
    expect(readdirSync(output)).toEqual(['x.yaml']);
  });

  it('is removed by a run of the same process number', () => {
    left(process.pid);
    staged('x.yaml').commit();
    expect(readdirSync(output)).toEqual(['x.yaml']);
  });

  it.each([
    [0.9, true],
    [1.1, false],
  ])('or is another run, whose process goes on; after %d h it stays: %s', (hours, stays) => {
    const name = left(process.ppid);
    hoursAgo(name, hours);
    staged('x.yaml').commit();
    expect(readdirSync(output).includes(name)).toBe(stays);
  });

  it('is known by its name: other folders stay', () => {
    mkdirSync(join(output, '.staging-1'), { recursive: true });
    staged('x.yaml').commit();
    expect(readdirSync(output)).toEqual(['.staging-1', 'x.yaml']);
  });
});
