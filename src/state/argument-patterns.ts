import type { SourcePattern } from '../model/build';
import { Boundary } from '../files/boundary';

interface Arguments {
  readonly cwd: string;
  /** Follow links out of the repository. Default false. */
  readonly allowOutside?: boolean;
}

/** Paths of the command line as patterns. */
export function argumentPatterns(paths: readonly string[], { cwd, allowOutside }: Arguments): readonly SourcePattern[] {
  return paths.map((text) => ({
    text,
    folder: cwd,
    ...(allowOutside === true ? { boundary: () => Boundary.none } : {}),
  }));
}
