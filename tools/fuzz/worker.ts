import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { stopGoReader } from './go-reader';
import { makeInput } from './input';
import { Random } from './random';
import { runInput } from './run-input';
import { readSeeds } from './seeds';

/** What became of an input that had a fault. */
export interface Fault {
  readonly input: number;
  readonly argv: readonly string[];
  readonly fault: string;
}

/** What a worker tells of some inputs, since its last message. */
export interface WorkerMessage {
  /** The first one that it has not run. */
  readonly next: number;
  /** How many ended with each exit code. */
  readonly codes: Readonly<Record<number, number>>;
  readonly faults: readonly Fault[];
}

/** A message takes as long as a small input. */
const TOLD_TOGETHER = 100;

/**
 * Runs inputs one after the other, from `first` up to `last`, without `skipped`.
 *
 * @param progress file that always holds the number of the input that runs, for a parent that waits for too long
 */
async function work(root: string, progress: string, numbers: readonly number[]): Promise<void> {
  const [seed, first, last, skipped] = numbers;
  const seeds = readSeeds(root);
  const file = openSync(progress, 'w');
  let codes: Record<number, number> = {};
  let faults: Fault[] = [];
  for (let input = first; input < last; input++) {
    if (input !== skipped) {
      writeSync(file, `${input}\n`, 0);
      const made = makeInput(seeds, new Random(seed, input));
      const { code, faults: found } = await runInput(made);
      codes[code] = (codes[code] ?? 0) + 1;
      faults.push(...found.map((fault) => ({ input, argv: made.argv, fault })));
    }
    if ((input + 1 - first) % TOLD_TOGETHER === 0 || input + 1 === last || faults.length > 0) {
      tell({ next: input + 1, codes, faults });
      [codes, faults] = [{}, []];
    }
  }
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

const [root, progress, ...numbers] = process.argv.slice(2);
void work(root, progress ?? join(tmpdir(), 'schemagate-fuzz-progress'), numbers.map(Number)).then(() => {
  stopGoReader();
  process.disconnect?.();
});
