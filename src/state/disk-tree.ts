import type { BuildFlags, SourcePattern } from '../model/build';
import type { Origin } from './builds';
import { CONFIG_NAME, findConfig } from './config-file';
import { displayPath } from '../lib/display-path';
import { OutsideBoundary } from '../files/boundary';
import { readContent } from '../files/read-bytes';
import { argumentPatterns } from './argument-patterns';
import { notCheckedOut } from './not-checked-out';
import { filesOf } from './source-files';
import { DroppingGlob } from './source-glob';
import { UsageError } from '../model/usage-error';
import { namesNothing, type StateTree } from './state-tree';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a state is looked for. */
export interface Where {
  readonly cwd: string;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
  /** Compile resources in which credentials stand. Default: what the settings say. */
  readonly allowInlineSecrets?: boolean;
  /** How the one application is called that is made of ordinary objects. Default: what the settings say. */
  readonly name?: string;
}

/** The same with what a command line says beside the settings. */
export interface StatedWhere extends Where {
  readonly flags?: BuildFlags;
  /** Takes the place of the top-level output folder; absolute. */
  readonly outputInstead?: string;
}

/** The files as they are on disk, with the settings that hold in the working directory. */
export function workingTree({ cwd, config, outputInstead, ...where }: StatedWhere): StateTree {
  const { allowOutside, allowInlineSecrets, name, flags = { allowInlineSecrets, name } } = where;
  const found = findConfig(cwd, config, allowOutside);
  return new DiskTree('the working tree', { cwd, flags, config: found, outputInstead });
}

/**
 * A folder as a state of its own: with its own settings where they stand in it, else all files in it with the settings
 * that hold there.
 */
export function folderState(folder: string, { cwd, config, allowOutside, ...stated }: Where): StateTree {
  const path = resolve(cwd, folder);
  const found = findConfig(config === undefined ? path : cwd, config, allowOutside);
  const origin: Origin = {
    cwd: path,
    flags: { allowInlineSecrets: stated.allowInlineSecrets, name: stated.name },
    config: found,
  };
  const own = config === undefined && found?.folder === path && hasSources(found.config);
  const given = own ? undefined : argumentPatterns([path], { cwd: path, allowOutside });
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
      const isRefused = cause instanceof OutsideBoundary || cause instanceof DroppingGlob;
      if (cause instanceof UsageError && !isRefused) return [];
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

  whyMissing(pattern: SourcePattern): UsageError | undefined {
    return notCheckedOut(pattern);
  }

  holds(path: string): boolean {
    return existsSync(path);
  }

  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    return new Map(paths.map((path) => [path, readContent(path, displayPath(this.origin.cwd, path))]));
  }
}
