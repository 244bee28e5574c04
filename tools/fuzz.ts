/**
 * Throws inputs at the command line: `npm run fuzz -- --seed 1 --runs 1000 --seconds 60 --workers 2`. With `--show NUMBER`
 * one input is written to a folder, to be looked at. Exit code 1 where any input had a fault.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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
/** An input that takes more processor time than this is ended; in milliseconds, such as it takes on an idle machine. */
const LONGEST = 20_000;
/** One that waits for something is ended after this, by the clock: on a loaded machine the others take long, too. */
const LONGEST_WAIT = 200_000;
/** How many inputs a worker takes on; a new one starts with an empty heap. */
const SHARE = 5000;

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

  /** So many workers at once: who runs out of memory or time is replaced, and its input has a fault. */
  async run(first: number, workers: number): Promise<void> {
    const end = first + this.runs;
    let share = first;
    const work = async () => {
      while (share < end && !this.isOver) {
        let next = share;
        const last = Math.min(share + SHARE, end);
        share = last;
        while (next < last && !this.isOver) next = await this.runWorker(next, last);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  private get isOver(): boolean {
    return performance.now() > this.end;
  }

  private runWorker(first: number, last: number): Promise<number> {
    const worker = fork(BUNDLE, [ROOT, this.seed, first, last].map(String), {
      execArgv: [`--max-old-space-size=${HEAP}`],
      silent: true,
    });
    let [current, isRunning] = [first, true];
    let watch = watchOver(worker, 0);
    worker.on('message', (message: WorkerMessage) => {
      watch.stop();
      if ('starts' in message) {
        [current, isRunning] = [message.starts, true];
        watch = watchOver(worker, message.cpu);
      } else {
        isRunning = false;
        this.take(message.ended, message.code, message.argv, message.faults);
        if (this.isOver) worker.kill('SIGKILL');
      }
    });
    let words = '';
    worker.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
    return new Promise((resolve) => {
      worker.on('close', (code, signal) => {
        watch.stop();
        if (isRunning && !this.isOver) {
          const why = /heap out of memory/.test(words)
            ? `more than ${HEAP} MB`
            : `ended by ${signal ?? code}: ${words}`;
          this.take(current, -1, [], [watch.ended ?? why]);
        }
        resolve(current + 1);
      });
    });
  }

  private take(input: number, code: number, argv: readonly string[], faults: readonly string[]): void {
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    if (this.count % 10_000 === 0) console.error(`${this.count} inputs`);
    for (const fault of faults) {
      this.faults.push({ input, argv, fault });
      console.log(`${input}: ${fault}\n    ${JSON.stringify(argv).slice(0, 300)}`);
    }
  }
}

interface Watch {
  /** Why the worker was ended. */
  readonly ended?: string;
  stop(): void;
}

/** Ends a worker whose input takes too long; `before` is the processor time that it had taken until then. */
function watchOver(worker: ChildProcess, before: number): Watch {
  const started = performance.now();
  const timer = setInterval(() => {
    const cpu = processorTime(worker.pid) - before;
    if (cpu > LONGEST) watch.ended = `more than ${LONGEST} ms of processor time`;
    else if (performance.now() - started > LONGEST_WAIT) watch.ended = `waits for more than ${LONGEST_WAIT} ms`;
    if (watch.ended !== undefined) worker.kill('SIGKILL');
  }, LONGEST);
  const watch: { ended?: string; stop: () => void } = { stop: () => clearInterval(timer) };
  return watch;
}

/** What a process has taken of the processors, in milliseconds: `ps` says [[days-]hours:]minutes:seconds. */
function processorTime(pid: number | undefined): number {
  try {
    const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [days, clock] = time.includes('-') ? time.split('-') : ['0', time];
    const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    return (Number(days) * 86_400 + seconds) * 1000;
  } catch {
    // It has ended meanwhile.
    return 0;
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
      workers: { type: 'string', default: String(availableParallelism()) },
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
  await fuzzer.run(Number(values.first), Number(values.workers));
  const codes = [...fuzzer.codes]
    .sort(([left], [right]) => left - right)
    .map(([code, count]) => `exit ${code}: ${count}`);
  console.log(`${fuzzer.count} inputs of seed ${seed} (${codes.join(', ')}), ${fuzzer.faults.length} faults`);
  process.exitCode = fuzzer.faults.length > 0 ? 1 : 0;
}

void main();
