import { unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { byCodeUnit } from '../lib/json';
import type { OutputFolder } from '../model/build';
import { fileError } from '../model/file-error';
import { tryStat } from './output-folder';
import { removeIfEmpty, Staging } from './staging';

/** What happened to a file, or would have to. */
export interface OutputChange {
  readonly kind: 'created' | 'changed' | 'removed';
  /** Absolute. */
  readonly path: string;
}

/** Takes the files of one output folder and writes them all, or none. */
export class OutputWriter {
  private readonly staging: Staging;
  private readonly changes: OutputChange[] = [];

  constructor(private readonly output: OutputFolder) {
    this.staging = new Staging(output.path);
  }

  /** A file that is new or other than before. */
  add(change: OutputChange, text: string, executable: boolean): void {
    this.changes.push(change);
    this.staging.add(change.path, text, executable);
  }

  /** The path of something of others that stands where a folder must be, if anything does. */
  obstacle(): string | undefined {
    for (const folder of new Set(this.changes.map(({ path }) => dirname(path)))) {
      for (let path = folder; path.length > this.output.path.length; path = dirname(path)) {
        if (tryStat(path)?.isDirectory() === false) return path;
      }
    }
    return undefined;
  }

  /** Puts the new files in place, then removes what is stale and the folders that this leaves empty. */
  commit(stale: readonly string[]): readonly OutputChange[] {
    this.staging.commit();
    for (const path of stale) this.remove(path);
    const removed = stale.map((path): OutputChange => ({ kind: 'removed', path }));
    return [...this.changes, ...removed].sort((left, right) => byCodeUnit(left.path, right.path));
  }

  discard(): void {
    this.staging.discard();
  }

  private remove(path: string): void {
    try {
      unlinkSync(path);
    } catch (cause) {
      throw fileError(`cannot remove ${path}`, cause);
    }
    for (let folder = dirname(path); folder.length > this.output.path.length; folder = dirname(folder)) {
      if (!removeIfEmpty(folder)) break;
    }
  }
}
