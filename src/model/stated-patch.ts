import type { LocatedDiagnostic } from './diagnostic';
import type { Path } from '../lib/path';
import type { PatchEntry } from './patch-entry';

/** A patch of the settings with its text and its place: plain data, so that builds can be compared. */
export interface StatedPatch {
  /** Tells it from all others of the settings: `patches[0]`. */
  readonly id: string;
  /** In the settings. */
  readonly path: Path;
  readonly entry: PatchEntry;
  /** Of the entry in the settings. */
  readonly place: PatchPlace;
  /** Of the parts of its selections: `target.kind`. */
  readonly places: Readonly<Record<string, PatchPlace>>;
  /** Absent where there is a fault. */
  readonly text?: PatchText;
  /** What keeps its text from being read. */
  readonly faults: readonly LocatedDiagnostic[];
}

export interface PatchPlace {
  /** As shown to people. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The text of a patch, and where its first character stands. */
export interface PatchText {
  readonly value: string;
  readonly start: PatchPlace;
  /**
   * How the lines of the text stand in the file: shifted to the right by so many columns; absent where text and file do
   * not correspond line by line, and then everything is reported at the start.
   */
  readonly indent?: number;
}
