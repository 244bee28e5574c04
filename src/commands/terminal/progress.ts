import type { Environment } from './environment';

/** Shorter runs are over before anybody reads a number. */
const WORTH_SHOWING = 500;
const STEP = 50;
const WIDTH = 30;

/** A bar on a terminal, for long runs; it leaves nothing behind. */
export function progressIn({
  streams: { stderr },
  env,
}: Environment): ((done: number, total: number) => void) | undefined {
  if (stderr.isTTY !== true || env.TERM === 'dumb') return undefined;
  return (done, total) => {
    if (total < WORTH_SHOWING) return;
    if (done === total) stderr.write('\r\x1b[K');
    else if (done % STEP === 0) stderr.write(`\r${barOf(done / total)} ${done} of ${total}`);
  };
}

function barOf(share: number): string {
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
}
