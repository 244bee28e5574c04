import { readFileSync } from 'node:fs';
import type { BuildFlags, SourcePattern } from '../model/build';
import type { Origin } from './builds';
import { CONFIG_NAME, findConfig } from './config-file';
import { displayPath } from '../lib/display-path';
import { fileError } from '../model/file-error';
import { filesOf } from './source-files';
import { UsageError } from '../model/usage-error';
import { namesNothing, type StateTree } from './state-tree';
import { resolve } from 'node:path';

/** What a command line says beside the settings. */
export interface StatedOrigin {
  readonly flags?: BuildFlags;
  /** Takes the place of the top-level output folder; absolute. */
  readonly outputInstead?: string;
}

/** The files as they are on disk, with the settings that hold in the working directory. */
export function workingTree(cwd: string, config?: string, { flags = {}, outputInstead }: StatedOrigin = {}): StateTree {
  return new DiskTree('the working tree', { cwd, flags, config: findConfig(cwd, config), outputInstead });
}

/**
 * A folder as a state of its own: with its own settings where they stand in it, else all files in it with the settings
 * that hold there.
 */
export function folderState(cwd: string, folder: string, config?: string): StateTree {
  const path = resolve(cwd, folder);
  const found = findConfig(config === undefined ? path : cwd, config);
  const origin: Origin = { cwd: path, flags: {}, config: found };
  const own = config === undefined && found?.folder === path && hasSources(found.config);
  const given = own ? undefined : [{ text: path, folder: path }];
  const named =
    found === undefined ? undefined : { ...found, name: displayPath(cwd, resolve(found.folder, CONFIG_NAME)) };
  return new DiskTree(displayPath(cwd, path), { ...origin, config: named }, given);
}

function hasSources(config: {
  readonly sources?: readonly string[];
  readonly builds?: readonly { sources?: readonly string[] }[];
}) {
  return (config.sources ?? []).length > 0 || (config.builds ?? []).some(({ sources }) => (sources ?? []).length > 0);
}

class DiskTree implements StateTree {
  constructor(
    readonly title: string,
    readonly origin: Origin,
    readonly given?: readonly SourcePattern[],
  ) {}

  filesOf(pattern: SourcePattern, outputs: readonly string[]): readonly string[] {
    try {
      return filesOf(pattern, outputs);
    } catch (cause) {
      if (cause instanceof UsageError) return [];
      throw cause;
    }
  }

  whyNone(pattern: SourcePattern, outputs: readonly string[]): UsageError {
    try {
      filesOf(pattern, outputs);
    } catch (cause) {
      if (cause instanceof UsageError) return cause;
      throw cause;
    }
    return namesNothing(pattern, 'names no file');
  }

  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    return new Map(paths.map((path) => [path, this.readOne(path)]));
  }

  private readOne(path: string): Buffer {
    try {
      return readFileSync(path);
    } catch (cause) {
      throw fileError(`cannot read ${displayPath(this.origin.cwd, path)}`, cause);
    }
  }
}
