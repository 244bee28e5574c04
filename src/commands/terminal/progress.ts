import type { Environment } from './environment';

/** When a bar is drawn. */
interface Drawn {
  /** Shorter runs are over before anybody reads a number. */
  readonly worthShowing: number;
  readonly every: number;
}

const COMPILING: Drawn = { worthShowing: 500, every: 50 };
const WIDTH = 30;

/** A bar on a terminal, for long runs; it leaves nothing behind. */
export function progressIn(
  { streams: { stderr }, env }: Environment,
  { worthShowing, every }: Drawn = COMPILING,
): ((done: number, total: number) => void) | undefined {
  if (stderr.isTTY !== true || env.TERM === 'dumb') return undefined;
  return (done, total) => {
    if (total < worthShowing) return;
    if (done === total) stderr.write('\r\x1b[K');
    else if (done % every === 0) stderr.write(`\r${barOf(done / total)} ${done} of ${total}`);
  };
}

function barOf(share: number): string {
  const full = Math.floor(share * WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
}
