import type { Path } from '../../../../lib/path';

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

/** Empty texts, lists and maps, 0 and `false` say as much as nothing. */
export function isGiven(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
