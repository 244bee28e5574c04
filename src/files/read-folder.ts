import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { posixPath } from '../lib/display-path';
import { fileError } from '../model/file-error';
import { UsageError } from '../model/usage-error';
import type { Boundary } from './boundary';
import { readBytes } from './read-bytes';

/** No folder of migrations comes near it. */
const MAX_FILES = 20_000;

/**
 * The files of a folder and below, by their paths in it; hidden ones and dependencies are passed over.
 *
 * @param name as shown to people
 * @throws UsageError when one of them cannot be read, or lies outside
 */
export function readFolder(path: string, name: string, boundary: Boundary): ReadonlyMap<string, Buffer> {
  boundary.admit(path, name);
  const files = listed(path, name);
  if (files.length > MAX_FILES) throw new UsageError(`${name} holds more than ${MAX_FILES} files`);
  return new Map(
    files.map((file) => {
      const below = posixPath(relative(path, file));
      boundary.admit(file, `${name}/${below}`);
      return [below, readBytes(file, `${name}/${below}`)];
    }),
  );
}

/** Whether a path within a folder is one of those that are read. */
export function isReadInFolder(path: string): boolean {
  return !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules' || part === '__pycache__');
}

function listed(path: string, name: string): readonly string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => isReadInFolder(posixPath(relative(path, join(entry.parentPath, entry.name)))))
      .map((entry) => ({ entry, file: join(entry.parentPath, entry.name) }))
      .filter(({ entry, file }) => entry.isFile() || (entry.isSymbolicLink() && isFile(file)))
      .map(({ file }) => file);
  } catch (cause) {
    throw fileError(`cannot read ${name}`, cause);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
