import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Json } from '../../src/lib/json';

/** The program that reads as kubectl does, in the environment of those who have built it. */
const PROGRAM = 'SCHEMAGATE_FUZZ_READER';
const SOURCE = 'tools/fuzz/reader';

/** What the library of kubectl, Helm, Argo CD and Flux makes of a text. */
export type GoReading = { readonly documents: readonly Json[] } | { readonly error: string };

/** Builds it where there is Go; false where there is none. */
export function buildGoReader(root: string, program: string): boolean {
  const { status } = spawnSync('go', ['build', '-o', program, '.'], { cwd: `${root}/${SOURCE}`, stdio: 'ignore' });
  if (status !== 0) return false;
  process.env[PROGRAM] = program;
  return true;
}

let reader: Reader | undefined;

/** What it makes of a text; nothing where it was not built. One process answers all, in their order. */
export async function readByGo(text: string): Promise<GoReading | undefined> {
  const program = process.env[PROGRAM];
  if (program === undefined) return undefined;
  reader ??= new Reader(program);
  return reader.read(text);
}

/** Lets the process end, which would wait for texts. */
export function stopGoReader(): void {
  reader?.stop();
}

class Reader {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: {
    readonly resolve: (reading: GoReading) => void;
    readonly reject: (cause: Error) => void;
  }[] = [];

  constructor(program: string) {
    this.child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const reading = JSON.parse(line) as { documents: Json[]; error?: string };
      this.waiting.shift()?.resolve(reading.error === undefined ? reading : { error: reading.error });
    });
    this.child.on('close', (code) => {
      for (const { reject } of this.waiting.splice(0)) reject(new Error(`${program}: exit code ${code}`));
    });
  }

  read(text: string): Promise<GoReading> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(text)}\n`);
    });
  }

  stop(): void {
    this.child.stdin.end();
  }
}
