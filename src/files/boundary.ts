import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import { isWithin } from '../lib/display-path';
import { fileErrorCode } from '../model/file-error';
import { UsageError } from '../model/usage-error';

/** A path that leads out of what a run may touch, or to more than it looks at. Never to be passed over: what stands there was asked for. */
export class OutsideBoundary extends UsageError {}

const WAY_OUT = 'Move it into the repository, or add --allow-outside';
/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Within which folders files are read and written. Paths are judged by where they really lead, links followed, before
 * anything is opened: a file of the runner must not get into a report because a file of the repository names it.
 */
export class Boundary {
  /** The real roots of the checkouts that a folder lies in. */
  private readonly checkouts = new Map<string, readonly string[]>();

  private constructor(
    private readonly isOpen: boolean,
    private readonly folder: string,
    /** Real; where the folder lies in no checkout. */
    private readonly otherwise: readonly string[] = [],
  ) {}

  /** No limit: what `--allow-outside` asks for, and what is no file on disk. */
  static readonly none = new Boundary(true, '');

  /** What a settings file may name: its checkout; without one, the working directory or else its own folder. */
  static ofSettings(folder: string, cwd: string): Boundary {
    return new Boundary(false, folder, [realPath(isWithin(cwd, folder) ? cwd : folder)]);
  }

  /**
   * What an argument may lead to: anything, but a link in a checkout does not lead out of it, nor does a link in a
   * folder that is named.
   *
   * @param base what is named, or the folder in front of a glob; absolute
   */
  static ofArgument(base: string, cwd: string): Boundary {
    refuseNul(base);
    if (isWithin(cwd, base)) return new Boundary(false, base, [realPath(cwd)]);
    return new Boundary(false, base, isFolder(base) ? [realPath(base)] : []);
  }

  /**
   * Lets a path pass.
   *
   * @param path absolute; nothing need stand there yet
   * @param name as shown to people
   * @throws OutsideBoundary for one that leads outside, or to the data of git
   */
  admit(path: string, name: string): void {
    refuseNul(path);
    if (this.isOpen) return;
    const real = realPathOf(path, name);
    const own = this.checkoutsOf(this.folder);
    const roots = [...(own.length > 0 ? own : this.otherwise), ...this.checkoutsOf(dirname(path))];
    if (!roots.every((root) => isWithin(root, real))) {
      throw new OutsideBoundary(`${name} leads out of the repository. ${WAY_OUT}`);
    }
    if (roots.some((root) => hasGitFolder(relative(root, real)))) {
      throw new OutsideBoundary(`${name} leads to the data of git, which holds no resources`);
    }
  }

  /** All of them: a folder that a link leads to may be a checkout, too, and lies in that of the link all the same. */
  private checkoutsOf(folder: string): readonly string[] {
    const known = this.checkouts.get(folder);
    if (known !== undefined) return known;
    const above = dirname(folder) === folder ? [] : this.checkoutsOf(dirname(folder));
    const found = existsSync(join(folder, '.git')) ? [...above, realPath(folder)] : above;
    this.checkouts.set(folder, found);
    return found;
  }
}

/** No file system has such a name: Node takes it for a defect of its caller. */
function refuseNul(path: string): void {
  if (path.includes('\0')) throw new UsageError('a path holds the character NUL, which no name of a file can');
}

/** Some file systems do not tell upper from lower case. */
function hasGitFolder(path: string): boolean {
  return path.split(sep).some((part) => part.toLowerCase() === '.git');
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function realPathOf(path: string, name: string): string {
  try {
    return realPath(path);
  } catch (cause) {
    if (fileErrorCode(cause) === undefined) throw cause;
    // Nobody can tell where it leads.
    const isLong = fileErrorCode(cause) === 'ENAMETOOLONG';
    const why = isLong ? 'the name is too long' : 'its links go in a circle, or a folder is closed to us';
    throw new OutsideBoundary(`cannot tell where ${name} leads: ${why}`);
  }
}

/** Where a path leads in the end, also one at whose end nothing stands yet. */
export function realPath(path: string, links = 0): string {
  try {
    return realpathSync.native(path);
  } catch (cause) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(fileErrorCode(cause) ?? '');
    if (!isMissing || dirname(path) === path || links > MAX_LINKS) throw cause;
  }
  const folder = realPath(dirname(path), links);
  const here = join(folder, basename(path));
  const isLink = lstatOf(here)?.isSymbolicLink() === true;
  return isLink ? realPath(resolve(folder, readlinkSync(here)), links + 1) : here;
}

function lstatOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (fileErrorCode(cause) === 'ENOTDIR') return undefined;
    throw cause;
  }
}

/** No repository comes near it, and looking at more takes seconds. */
const MOST_ENTRIES = 200_000;

/** Counts what a walk through folders looks at. */
export class WalkLimit {
  private count = 0;

  /** @param name of what is walked, as shown to people */
  constructor(private readonly name: string) {}

  /**
   * Before a walk begins.
   *
   * @param path absolute
   * @throws OutsideBoundary for the root of a file system
   */
  enter(path: string): void {
    if (!isFileSystemRoot(path)) return;
    throw new OutsideBoundary(
      `${this.name} is the root of a file system, not a folder of resources. Name one below it`,
    );
  }

  /**
   * In each folder.
   *
   * @throws OutsideBoundary when they are too many
   */
  take(entries: number): void {
    this.count += entries;
    if (this.count <= MOST_ENTRIES) return;
    throw new OutsideBoundary(
      `${this.name} holds more than ${MOST_ENTRIES} files and folders. Name the folders of the resources`,
    );
  }
}

/** Whether a path leads to the root of a file system, all of which would have to be looked at. */
export function isFileSystemRoot(path: string): boolean {
  const real = realPath(path);
  return parse(real).root === real;
}
