import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileErrorCode } from '../model/file-error';

const PREFIX = '.schemagate-staging-';
/** No run takes this long: a folder of this age is left behind even when its process number is in use again. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * A folder in the output folder, on the same file system, where new files wait until all of them are there: an error or
 * a full disk then changes nothing. Made when the first file comes.
 */
export class Staging {
  private readonly folder: string;
  /** The topmost folder that had to be made. */
  private made: string | undefined;
  private readonly targets: string[] = [];
  private isOpen = false;

  constructor(private readonly output: string) {
    this.folder = join(output, `${PREFIX}${process.pid}`);
  }

  /** Keeps a file for its target, absolute. */
  add(target: string, text: string, executable: boolean): void {
    if (!this.isOpen) this.open();
    const staged = this.staged(this.targets.length);
    writeFileSync(staged, text);
    if (executable) chmodSync(staged, 0o755);
    this.targets.push(target);
  }

  /** Puts every file in its place; each of them is whole at any moment, old or new. */
  commit(): void {
    for (const folder of new Set(this.targets.map((target) => dirname(target)))) mkdirSync(folder, { recursive: true });
    this.targets.forEach((target, index) => renameSync(this.staged(index), target));
    this.made = undefined;
    this.discard();
  }

  /** Leaves the output folder as it was. */
  discard(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (!removeIfEmpty(this.folder)) rmSync(this.folder, { recursive: true, force: true });
    for (let folder = this.output; this.made !== undefined; folder = dirname(folder)) {
      if (!removeIfEmpty(folder) || folder === this.made) this.made = undefined;
    }
  }

  private open(): void {
    this.made = makeFolder(this.output);
    removeAbandoned(this.output);
    this.isOpen = true;
    mkdirSync(this.folder);
  }

  private staged(index: number): string {
    return join(this.folder, String(index));
  }
}

/**
 * Makes a folder and those above it; gives the topmost that it made. Not by the option `recursive` of Node, which never
 * comes to an end below a folder like `/proc`.
 */
function makeFolder(folder: string, hasParent = false): string | undefined {
  try {
    mkdirSync(folder);
    return folder;
  } catch (cause) {
    const code = fileErrorCode(cause);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return undefined;
    if (code !== 'ENOENT' || hasParent) throw cause;
    const above = makeFolder(dirname(folder));
    const made = makeFolder(folder, true);
    return above ?? made;
  }
}

/** Removes the staging folders of runs that were killed. */
function removeAbandoned(output: string): void {
  for (const name of readdirSync(output)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(output, name);
    if (isAbandoned(folder, Number(name.slice(PREFIX.length)))) rmSync(folder, { recursive: true, force: true });
  }
}

function isAbandoned(folder: string, pid: number): boolean {
  if (pid === process.pid || !isRunning(pid)) return true;
  const age = performance.timeOrigin + performance.now() - lstatSync(folder).mtimeMs;
  return age > ABANDONED_AFTER_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the folder was empty and is gone now. */
export function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
