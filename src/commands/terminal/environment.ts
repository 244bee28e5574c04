import type { Clock } from './clock';
import type { Streams } from './streams';

/** What a command runs in. */
export interface Environment {
  readonly streams: Streams;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Default: that of the system. */
  readonly clock?: Clock;
}
