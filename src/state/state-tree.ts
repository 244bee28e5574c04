import type { SourcePattern } from '../model/build';
import type { Origin } from './builds';

/** One state of all files: a commit, a folder, the working tree. */
export interface StateTree {
  /** As people named it. */
  readonly title: string;
  /** Where its settings come from. */
  readonly origin: Origin;
  /** What to compile besides, or in place of, the sources of the settings: the folder that is the state. */
  readonly given?: readonly SourcePattern[];
  /** The files that a pattern names, absolute; none where there are none. */
  filesOf(pattern: SourcePattern, outputs: readonly string[]): readonly string[];
  /** Their contents. */
  read(paths: readonly string[]): ReadonlyMap<string, Buffer>;
}
