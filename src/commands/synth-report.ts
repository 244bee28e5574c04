import type { LocatedDiagnostic } from '../model/diagnostic';
import type { OutputChange } from '../output/output-writer';
import type { ChangedFields } from './changed-fields';

/** What became of a run. */
export interface SynthReport {
  /** With an error among them nothing was written. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** In the order of their paths; paths are relative to the working directory. With `check`: what would change. */
  readonly changes: readonly OutputChange[];
  readonly unchanged: number;
  /** How the output of workloads that changed differs from the objects that they are made of. Absent where it does not. */
  readonly changedFields?: readonly ChangedFields[];
  /** Unified diffs of the files that differ, with `check`. */
  readonly diffs: readonly string[];
  /** Sources of the settings that name no file any more: what was made of them is removed. Absent where there are none. */
  readonly emptied?: readonly string[];
  /** What goes to standard output, with `--output -`. */
  readonly stream?: string;
}
