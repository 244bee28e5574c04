import type { Path } from '../../model/path';

/** A field that is stated and reaches nothing. */
export interface Unused {
  /** Below `spec.app`. */
  readonly path: Path;
  readonly why: string;
  readonly remedy: string;
}

export function unused(path: Path, why: string, remedy = 'Remove it.'): Unused {
  return { path, why: `has no effect: ${why}`, remedy };
}
