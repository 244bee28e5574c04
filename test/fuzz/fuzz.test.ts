import { join } from 'node:path';
import { makeInput } from '../../tools/fuzz/input';
import { Random } from '../../tools/fuzz/random';
import { readSeeds } from '../../tools/fuzz/seeds';
import { runInput } from '../../tools/fuzz/run-input';

const seeds = readSeeds(join(__dirname, '../..'));
const SEED = 1;
/** Processor time is for the fuzzer of its own process to judge: here, code is compiled meanwhile. */
const isAboutTime = (fault: string) => / ms$/.test(fault);

it.each(Array.from({ length: 40 }, (_, number) => number))(
  'input %i of the fuzzer is answered with a result or a refusal that has a place',
  async (number) => {
    const { faults } = await runInput(makeInput(seeds, new Random(SEED, number)));
    expect(faults.filter((fault) => !isAboutTime(fault))).toEqual([]);
  },
  60_000,
);

it('makes the same input of the same seed and number', () => {
  expect(makeInput(seeds, new Random(7, 3))).toEqual(makeInput(seeds, new Random(7, 3)));
});
