import { stopGoReader } from './go-reader';
import { makeInput } from './input';
import { Random } from './random';
import { runInput } from './run-input';
import { readSeeds } from './seeds';

/** What a worker tells of each input, before and after. */
export type WorkerMessage =
  /** With the processor time of the worker so far, in milliseconds. */
  | { readonly starts: number; readonly cpu: number }
  | {
      readonly ended: number;
      readonly code: number;
      readonly faults: readonly string[];
      readonly argv: readonly string[];
    };

/** Runs inputs one after the other, from `first` up to `last`, telling its parent. */
async function work(root: string, seed: number, first: number, last: number): Promise<void> {
  const seeds = readSeeds(root);
  for (let number = first; number < last; number++) {
    const { user, system } = process.cpuUsage();
    tell({ starts: number, cpu: (user + system) / 1000 });
    const input = makeInput(seeds, new Random(seed, number));
    const { code, faults } = await runInput(input);
    tell({ ended: number, code, faults, argv: input.argv });
  }
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

const [root, ...numbers] = process.argv.slice(2);
const [seed, first, last] = numbers.map(Number);
void work(root, seed, first, last).then(() => {
  stopGoReader();
  process.disconnect();
});
