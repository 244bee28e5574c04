import { lstatSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { byCodeUnit } from '../model/json';
import type { OutputFolder } from './build';
import { fileError } from './file-error';
import { staleFiles } from './output-folder';
import type { Scope } from './scope';
import { removeIfEmpty, Staging } from './staging';
import { UsageError } from './usage-error';

/** What happened to a file, or would have to. */
export interface Change {
  readonly kind: 'created' | 'changed' | 'removed';
  /** Absolute. */
  readonly path: string;
}

/** Takes the files of one output folder and writes them all, or none. */
export class OutputWriter {
  private readonly staging: Staging;
  private readonly changes: Change[] = [];

  constructor(private readonly output: OutputFolder) {
    this.staging = new Staging(output.path);
  }

  /** A file that is new or other than before. */
  add(change: Change, text: string, executable: boolean): void {
    this.changes.push(change);
    this.staging.add(change.path, text, executable);
  }

  /**
   * What is in the way of the files, before anything changes.
   *
   * @returns the files that go
   * @throws UsageError when a file of others stands where a folder must be
   */
  prepare(scope: Scope, written: ReadonlySet<string>): readonly string[] {
    const stale = staleFiles(this.output, scope, written);
    for (const folder of new Set(this.changes.map(({ path }) => dirname(path)))) this.checkFolder(folder, stale);
    return stale;
  }

  /** Puts the new files in place, then removes what is stale and the folders that this leaves empty. */
  commit(stale: readonly string[]): readonly Change[] {
    for (const path of stale) if (this.isInTheWay(path)) unlinkSync(path);
    this.staging.commit();
    for (const path of stale) this.remove(path);
    const removed = stale.map((path): Change => ({ kind: 'removed', path }));
    return [...this.changes, ...removed].sort((left, right) => byCodeUnit(left.path, right.path));
  }

  discard(): void {
    this.staging.discard();
  }

  private checkFolder(folder: string, stale: readonly string[]): void {
    for (let path = folder; path.length > this.output.path.length; path = dirname(path)) {
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined || stats.isDirectory() || stale.includes(path)) continue;
      throw new UsageError(`cannot write below ${path}: it is no folder, and schemagate did not make it`);
    }
  }

  /** Whether a stale file bears the name of a folder that is needed now. */
  private isInTheWay(path: string): boolean {
    return this.changes.some((change) => dirname(change.path) === path || change.path.startsWith(`${path}/`));
  }

  private remove(path: string): void {
    try {
      if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) unlinkSync(path);
    } catch (cause) {
      throw fileError(`cannot remove ${path}`, cause);
    }
    for (let folder = dirname(path); folder.length > this.output.path.length; folder = dirname(folder)) {
      if (!removeIfEmpty(folder)) break;
    }
  }
}
