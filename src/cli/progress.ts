import type { TextOutput } from './streams';

/** Shorter runs are over before anybody reads a number. */
const WORTH_SHOWING = 500;
const STEP = 50;

/** A counter on a terminal, for long runs; it leaves nothing behind. */
export function progressOn(output: TextOutput): ((done: number, total: number) => void) | undefined {
  if (output.isTTY !== true) return undefined;
  return (done, total) => {
    if (total < WORTH_SHOWING) return;
    if (done === total) output.write('\r\x1b[K');
    else if (done % STEP === 0) output.write(`\r${done} of ${total}`);
  };
}
