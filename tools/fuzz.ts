/**
 * Throws inputs at the command line: `npm run fuzz -- --seed 1 --runs 1000 --seconds 60`. With `--show NUMBER` one input is
 * written to a folder, to be looked at. Exit code 1 where any input had a fault.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildGoReader } from './fuzz/go-reader';
import { makeInput } from './fuzz/input';
import { Random } from './fuzz/random';
import { readSeeds } from './fuzz/seeds';
import type { WorkerMessage } from './fuzz/worker';
import { textLoader } from './text-files.cjs';

const ROOT = join(__dirname, '..');
/** Beside the packages, since it looks for the schemas of Kubernetes above itself. */
const BUNDLE = join(ROOT, 'node_modules/.cache/schemagate-fuzz/worker.js');
/** What a worker may keep at most: in megabytes. */
const HEAP = 500;
/** An input that takes longer than this is ended; wall clock, in milliseconds. */
const LONGEST = 20_000;

interface Fault {
  readonly input: number;
  readonly argv: readonly string[];
  readonly fault: string;
}

class Fuzzer {
  readonly faults: Fault[] = [];
  readonly codes = new Map<number, number>();
  private readonly end: number;

  constructor(
    private readonly seed: number,
    private readonly runs: number,
    seconds: number,
  ) {
    this.end = performance.now() + seconds * 1000;
  }

  get count(): number {
    return [...this.codes.values()].reduce((sum, each) => sum + each, 0);
  }

  /** One worker after the other: who runs out of memory or time is replaced, and its input has a fault. */
  async run(first: number): Promise<void> {
    let next = first;
    const last = first + this.runs;
    while (next < last && performance.now() < this.end) next = await this.runWorker(next, last);
  }

  private runWorker(first: number, last: number): Promise<number> {
    const worker = fork(BUNDLE, [ROOT, this.seed, first, last].map(String), {
      execArgv: [`--max-old-space-size=${HEAP}`],
      silent: true,
    });
    let [current, isRunning] = [first, false];
    let timer = setTimeout(() => worker.kill('SIGKILL'), LONGEST);
    worker.on('message', (message: WorkerMessage) => {
      clearTimeout(timer);
      timer = setTimeout(() => worker.kill('SIGKILL'), LONGEST);
      if ('starts' in message) [current, isRunning] = [message.starts, true];
      else {
        isRunning = false;
        this.take(message.ended, message.code, message.argv, message.faults);
        if (performance.now() > this.end) worker.kill('SIGKILL');
      }
    });
    let words = '';
    worker.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
    return new Promise((resolve) => {
      worker.on('close', (code, signal) => {
        clearTimeout(timer);
        const isOver = performance.now() > this.end;
        if (isRunning && !isOver) {
          const why = /heap out of memory/.test(words)
            ? `more than ${HEAP} MB`
            : `ended by ${signal ?? code}: ${words}`;
          this.take(current, -1, [], [signal === 'SIGKILL' ? `more than ${LONGEST} ms` : why]);
        }
        resolve(current + 1);
      });
    });
  }

  private take(input: number, code: number, argv: readonly string[], faults: readonly string[]): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    for (const fault of faults) {
      this.faults.push({ input, argv, fault });
      console.log(`${input}: ${fault}\n    ${JSON.stringify(argv).slice(0, 300)}`);
    }
  }
}

function show(seed: number, input: number): void {
  const { argv, stdin, files } = makeInput(readSeeds(ROOT), new Random(seed, input));
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-fuzz-input-'));
  for (const [name, content] of Object.entries({ ...files, 'standard-input': stdin })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  console.log(`${folder}: schemagate ${argv.map((each) => JSON.stringify(each)).join(' ')}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '600' },
      first: { type: 'string', default: '0' },
      show: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (values.show !== undefined) return show(seed, Number(values.show));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tools/fuzz/worker.ts'],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: textLoader,
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  if (!buildGoReader(ROOT, join(dirname(BUNDLE), 'go-reader')))
    console.log('skipped: what the YAML library of Go makes of outputs, since there is no Go that builds it');
  const fuzzer = new Fuzzer(seed, Number(values.runs), Number(values.seconds));
  await fuzzer.run(Number(values.first));
  const codes = [...fuzzer.codes]
    .sort(([left], [right]) => left - right)
    .map(([code, count]) => `exit ${code}: ${count}`);
  console.log(`${fuzzer.count} inputs of seed ${seed} (${codes.join(', ')}), ${fuzzer.faults.length} faults`);
  process.exitCode = fuzzer.faults.length > 0 ? 1 : 0;
}

void main();
