import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run } from '../../src/cli/run';
import { againFaults, faultsOf, type Outcome } from './judge';
import type { Input } from './input';

/** In memory where the system has such a folder: a disk would take more time than most inputs. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Runs an input in a folder of its own, which is removed, and judges what came of it. */
export async function runInput(input: Input): Promise<{ readonly code: number; readonly faults: readonly string[] }> {
  const folder = realpathSync(mkdtempSync(join(PLACE, 'schemagate-fuzz-')));
  try {
    const project = join(folder, 'project');
    writeProject(input, project);
    const path = input.kubectl === undefined ? NO_PROGRAMS : `${writeKubectl(input.kubectl, folder)}${delimiter}/bin`;
    return await withPath(input.hasGit ? PROGRAMS : NO_PROGRAMS, async () => {
      const outcome = await outcomeOf(input, project, path);
      const faults = await faultsOf(input, outcome);
      if (outcome.code !== 0 || !writesOutput(input)) return { code: outcome.code, faults };
      const again = await outcomeOf({ ...input, argv: [...input.argv, '--check'] }, project, path);
      return { code: outcome.code, faults: [...faults, ...againFaults(again.code, again.stderr + again.stdout)] };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writesOutput({ argv }: Input): boolean {
  return argv[0] === 'synth' && !['-', '--check', '--help', '-h'].some((word) => argv.includes(word));
}

/** Writes the files and links of an input into a folder, which need not be there. */
export function writeProject({ files, links }: Input, folder: string): void {
  const made = new Set<string>();
  const path = (name: string) => {
    const path = join(folder, name);
    const parent = dirname(path);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    return path;
  };
  path('x');
  for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content);
  for (const [name, target] of Object.entries(links)) {
    if (!existsSync(path(name))) symlinkSync(target, path(name));
  }
}

const PROGRAMS = process.env.PATH ?? '';
const NO_PROGRAMS = '';

/** @returns the folder that it is in */
function writeKubectl({ answer, status }: NonNullable<Input['kubectl']>, folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'answer'), answer);
  const script = `#!/bin/sh\ncat "\${0%/*}/answer" ${status === 0 ? '' : '>&2'}\nexit ${status}\n`;
  writeFileSync(join(bin, 'kubectl'), script, { mode: 0o755 });
  return bin;
}

/** Programs are looked for in the environment of this process. */
async function withPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  process.env.PATH = path;
  try {
    return await work();
  } finally {
    process.env.PATH = PROGRAMS;
  }
}

class Sink {
  text = '';
  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

/** What passes by the guard, as programs read it. */
class DataSink extends Sink {
  readonly data = new Sink();
}

async function outcomeOf(input: Input, folder: string, path: string): Promise<Outcome> {
  const [stdout, stderr] = [new DataSink(), new Sink()];
  const started = process.cpuUsage();
  const streams = { stdin: chunks(input.stdin), stdout, stderr };
  const code = await run(input.argv, streams, { PATH: path }, folder);
  const { user, system } = process.cpuUsage(started);
  return {
    code,
    stdout: stdout.text,
    stderr: stderr.text,
    data: stdout.data.text,
    written: Object.fromEntries(writtenFiles(input, folder, '')),
    cpu: (user + system) / 1000,
  };
}

async function* chunks(content: string | Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(content));
}

function* writtenFiles(input: Input, folder: string, within: string): Generator<readonly [string, string]> {
  for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== '.git') yield* writtenFiles(input, folder, name);
    if (entry.isFile() && !Object.hasOwn(input.files, name)) yield [name, readFileSync(join(folder, name), 'utf8')];
  }
}
