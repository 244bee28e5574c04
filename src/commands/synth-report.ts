import type { LocatedDiagnostic } from '../model/diagnostic';
import type { OutputChange } from '../output/output-writer';

/** What became of a run. */
export interface SynthReport {
  /** With an error among them nothing was written. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** In the order of their paths; paths are relative to the working directory. With `check`: what would change. */
  readonly changes: readonly OutputChange[];
  readonly unchanged: number;
  /** Unified diffs of the files that differ, with `check`. */
  readonly diffs: readonly string[];
  /** Sources of the settings that name no file any more: what was made of them is removed. Absent where there are none. */
  readonly emptied?: readonly string[];
  /** What goes to standard output, with `--output -`. */
  readonly stream?: string;
}
