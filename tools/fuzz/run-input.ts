import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { run } from '../../src/cli/run';
import { faultsOf, type Outcome } from './judge';
import type { Input } from './input';

/** Runs an input in a folder of its own, which is removed, and judges what came of it. */
export async function runInput(input: Input): Promise<{ readonly code: number; readonly faults: readonly string[] }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schemagate-fuzz-')));
  try {
    for (const [name, content] of Object.entries(input.files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const outcome = await outcomeOf(input, folder);
    return { code: outcome.code, faults: await faultsOf(input, outcome) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
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

async function outcomeOf(input: Input, folder: string): Promise<Outcome> {
  const [stdout, stderr] = [new DataSink(), new Sink()];
  const started = process.cpuUsage();
  const streams = { stdin: chunks(input.stdin), stdout, stderr };
  const code = await run(input.argv, streams, { PATH: process.env.PATH }, folder);
  const { user, system } = process.cpuUsage(started);
  return {
    code,
    stdout: stdout.text,
    stderr: stderr.text,
    data: stdout.data.text,
    written: writtenFiles(input, folder),
    cpu: (user + system) / 1000,
  };
}

async function* chunks(content: string | Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(content));
}

function writtenFiles({ files }: Input, folder: string): Readonly<Record<string, string>> {
  const written: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (entry.isFile() && !Object.hasOwn(files, name)) written[name] = readFileSync(path, 'utf8');
  }
  return written;
}
