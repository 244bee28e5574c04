import { isWithin } from './display-path';
import { STDIN } from './source-header';

/** Which sources a run speaks for: those at or below these absolute paths; `<stdin>` for standard input. */
export class Scope {
  constructor(private readonly bases: readonly string[]) {}

  /** Whether the run speaks for a source, absolute or `<stdin>`, whether it is still there or not. */
  covers(source: string): boolean {
    return this.bases.some((base) => (source === STDIN ? base === STDIN : base !== STDIN && isWithin(base, source)));
  }

  /** Both scopes together. */
  with(other: Scope): Scope {
    return new Scope([...this.bases, ...other.bases]);
  }
}
