/**
 * Throws inputs at the command line: `npm run fuzz -- --seed 1 --runs 1000 --seconds 60 --workers 2`. With `--show NUMBER`
 * one input is written to a folder, to be looked at. Exit code 1 where any input had a fault.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildGoReader } from './fuzz/go-reader';
import { makeInput } from './fuzz/input';
import { Random } from './fuzz/random';
import { writeProject } from './fuzz/run-input';
import { readSeeds } from './fuzz/seeds';
import type { Fault, WorkerMessage } from './fuzz/worker';
import { textLoader } from './text-files.cjs';

const ROOT = join(__dirname, '..');
/** Beside the packages, since what is made there looks for the schemas of Kubernetes above itself. */
const CACHE = join(ROOT, 'node_modules/.cache/schemagate-fuzz');
/** What a worker may keep at most: in megabytes. */
const HEAP = 500;
/** An input that takes more processor time than this is ended; in milliseconds, such as it takes on an idle machine. */
const LONGEST = 20_000;
/** One that waits for something is ended after this, by the clock: on a loaded machine the others take long, too. */
const LONGEST_WAIT = 200_000;
/** What an input leaves is gone after it: fewer and larger rounds of collection take less time. */
const YOUNG = ['--max-semi-space-size=32', '--single-threaded-gc'];
/** How many inputs a worker takes on; a new one starts with an empty heap. */
const SHARE = 20_000;

class Fuzzer {
  readonly faults: Fault[] = [];
  readonly codes = new Map<number, number>();
  private readonly end: number;

  constructor(
    private readonly seed: number,
    private readonly runs: number,
    seconds: number,
    private readonly bundle: string,
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
    const work = async (_: unknown, worker: number) => {
      while (share < end && !this.isOver) {
        let [next, skipped] = [share, -1];
        const last = Math.min(share + SHARE, end);
        share = last;
        while (next < last && !this.isOver) [next, skipped] = await this.runWorker(worker, next, last, skipped);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  private get isOver(): boolean {
    return performance.now() > this.end;
  }

  /** @returns the first input that is not counted, and one after it that has been counted: it ended the worker */
  private runWorker(number: number, first: number, last: number, skipped: number): Promise<readonly [number, number]> {
    const progress = `${this.bundle}.${number}`;
    const worker = fork(this.bundle, [ROOT, progress, ...[this.seed, first, last, skipped].map(String)], {
      execArgv: [`--max-old-space-size=${HEAP}`, ...YOUNG],
      silent: true,
    });
    const watch = watchOver(worker, progress);
    let next = first;
    worker.on('message', (message: WorkerMessage) => {
      next = message.next;
      this.take(message);
      if (this.isOver) worker.kill('SIGKILL');
    });
    // What `complete` prints by itself would fill the pipe.
    worker.stdout?.resume();
    let words = '';
    worker.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)));
    return new Promise((resolve) => {
      worker.on('close', (code, signal) => {
        watch.stop();
        if (next >= last || this.isOver) return resolve([next, -1]);
        const why = /heap out of memory/.test(words) ? `more than ${HEAP} MB` : `ended by ${signal ?? code}: ${words}`;
        const input = runningInput(progress) ?? next;
        this.take({ next, codes: { [-1]: 1 }, faults: [{ input, argv: [], fault: watch.ended ?? why }] });
        resolve([next, input]);
      });
    });
  }

  private take({ codes, faults }: WorkerMessage): void {
    for (const [code, count] of Object.entries(codes))
      this.codes.set(Number(code), (this.codes.get(Number(code)) ?? 0) + count);
    for (const fault of faults) {
      this.faults.push(fault);
      console.log(`${fault.input}: ${fault.fault}\n    ${JSON.stringify(fault.argv).slice(0, 300)}`);
    }
  }
}

function runningInput(progress: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(progress, 'utf8'), 10);
  } catch {
    // It has not begun.
    return undefined;
  }
}

interface Watch {
  /** Why the worker was ended. */
  readonly ended?: string;
  stop(): void;
}

/** Ends a worker one of whose inputs takes too long. */
function watchOver(worker: ChildProcess, progress: string): Watch {
  let seen = { input: runningInput(progress), cpu: 0, since: performance.now() };
  const timer = setInterval(() => {
    const input = runningInput(progress);
    const cpu = processorTime(worker.pid);
    if (input !== seen.input) seen = { input, cpu, since: performance.now() };
    else if (cpu - seen.cpu > LONGEST) watch.ended = `more than ${LONGEST} ms of processor time`;
    else if (performance.now() - seen.since > LONGEST_WAIT) watch.ended = `waits for more than ${LONGEST_WAIT} ms`;
    if (watch.ended !== undefined) worker.kill('SIGKILL');
  }, LONGEST / 4);
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
  const made = makeInput(readSeeds(ROOT), new Random(seed, input));
  const { argv, stdin, hasGit, kubectl } = made;
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-fuzz-input-'));
  writeProject(made, folder);
  const beside = { 'standard-input': stdin, ...(kubectl === undefined ? {} : { 'answer-of-kubectl': kubectl.answer }) };
  for (const [name, content] of Object.entries(beside)) writeFileSync(join(folder, name), content);
  if (!hasGit) console.log('Without git and kubectl on the PATH:');
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
  // Several may run at once.
  const folder = join(CACHE, String(process.pid));
  const bundle = join(folder, 'worker.js');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tools/fuzz/worker.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: textLoader,
    logLevel: 'warning',
  });
  if (!buildGoReader(ROOT, join(folder, 'go-reader')))
    console.log('skipped: what the YAML library of Go makes of outputs, since there is no Go that builds it');
  const fuzzer = new Fuzzer(seed, Number(values.runs), Number(values.seconds), bundle);
  try {
    await fuzzer.run(Number(values.first), Number(values.workers));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const codes = [...fuzzer.codes]
    .sort(([left], [right]) => left - right)
    .map(([code, count]) => `exit ${code}: ${count}`);
  console.log(`${fuzzer.count} inputs of seed ${seed} (${codes.join(', ')}), ${fuzzer.faults.length} faults`);
  process.exitCode = fuzzer.faults.length > 0 ? 1 : 0;
}

void main();
