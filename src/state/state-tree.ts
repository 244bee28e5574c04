import type { SourcePattern } from '../model/build';
import { UsageError } from '../model/usage-error';
import type { Origin } from './builds';

/** One state of all files: a commit, a folder, the working tree, standard input, the text that an edit would leave. */
export interface StateTree {
  /** As people named it. */
  readonly title: string;
  /** Where its settings come from. */
  readonly origin: Origin;
  /** What to compile besides, or in place of, the sources of the settings: the folder that is the state. */
  readonly given?: readonly SourcePattern[];
  /** The files that a pattern names, absolute; none where there are none. */
  filesOf(pattern: SourcePattern, outputs: readonly string[]): readonly string[];
  /** Why a pattern names no file, as the error for whoever stated it. */
  whyNone(pattern: SourcePattern, outputs: readonly string[]): UsageError;
  /** The error for a pattern whose files are known to be there, and cannot be read. Default: none are known. */
  whyMissing?(pattern: SourcePattern): UsageError | undefined;
  /** Whether a file stands at an absolute path, be it a source or not. Default: nobody knows. */
  holds?(path: string): boolean;
  /** The contents of files. */
  read(paths: readonly string[]): ReadonlyMap<string, Buffer>;
  /** Says which files will be read one after the other, where reading many at once is cheaper. */
  prepare?(paths: readonly string[]): void;
}

/** The error for a pattern that names no file, with the place where the settings state it. */
export function namesNothing({ place, text }: SourcePattern, why: string): UsageError {
  return new UsageError(place === undefined ? `${text} ${why}` : `${place()}: ${text} ${why}`);
}
