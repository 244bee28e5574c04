import { closeSync, lstatSync, openSync, readdirSync, readSync, type Dirent, type Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OutputFolder } from '../model/build';
import { fileErrorCode } from '../model/file-error';
import { readBytes } from '../files/read-bytes';
import { HEADER_LENGTH, isNoFile, sourceInHeader } from '../model/source-header';
import type { SourceScope } from '../model/build';

/** What stands at a path where a file is to go. */
export type Existing =
  | { readonly state: 'absent' }
  /** Not ours: a folder, a link, a file without our comment. */
  | { readonly state: 'foreign'; readonly what: string }
  | { readonly state: 'ours'; readonly text: string; readonly source: string; readonly executable: boolean };

/** Looks at a path, absolute, in an output folder. */
export function existingFile(path: string, output: OutputFolder): Existing {
  const stats = tryStat(path);
  if (stats === undefined) return { state: 'absent' };
  if (stats.isDirectory()) return { state: 'foreign', what: 'a folder' };
  if (!stats.isFile()) return { state: 'foreign', what: stats.isSymbolicLink() ? 'a symbolic link' : 'a special file' };
  const text = readBytes(path, path).toString('utf8');
  const source = sourceInHeader(text);
  if (source === undefined) return { state: 'foreign', what: 'a file that schemagate did not write' };
  return { state: 'ours', text, source: absoluteSource(source, output), executable: (stats.mode & 0o100) !== 0 };
}

/** What stands at a path itself, links not followed; nothing does below a file. */
export function tryStat(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (fileErrorCode(cause) === 'ENOTDIR') return undefined;
    throw cause;
  }
}

/**
 * Files below an output folder that schemagate wrote for a source of the scope and that are not written any more.
 * Files of others, hidden files and `node_modules` are passed over.
 *
 * @param written absolute paths of what the run writes
 */
export function staleFiles(output: OutputFolder, scope: SourceScope, written: ReadonlySet<string>): readonly string[] {
  const stale: string[] = [];
  for (const path of filesBelow(output.path)) {
    if (written.has(path)) continue;
    const source = sourceInHeader(beginOf(path));
    if (source !== undefined && scope.covers(absoluteSource(source, output))) stale.push(path);
  }
  return stale;
}

/** Folders of a chart that Helm takes whole: templates are rendered, the other two installed as they are. */
const TAKEN_WHOLE = ['templates', 'charts', 'crds'];

/**
 * Files, and links, of a Helm chart that are delivered with it and that schemagate did not write. Helm passes hidden
 * templates over.
 *
 * @param chart absolute
 * @param written absolute paths of what the run writes
 */
export function foreignInChart(chart: string, written: ReadonlySet<string>): readonly string[] {
  return TAKEN_WHOLE.flatMap((folder) => [...entriesBelow(join(chart, folder))]).filter(
    (path) => !written.has(path) && (tryStat(path)?.isFile() !== true || sourceInHeader(beginOf(path)) === undefined),
  );
}

function* entriesBelow(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* entriesBelow(path);
    else yield path;
  }
}

/** Whether a folder holds files that schemagate wrote for a source of the scope. */
export function hasOutputOf(output: OutputFolder, scope: SourceScope): boolean {
  return staleFiles(output, scope, new Set()).length > 0;
}

/** A source as a comment names it, relative to the configured output folder, as an absolute path. */
function absoluteSource(source: string, output: OutputFolder): string {
  return isNoFile(source) ? source : resolve(output.configured, source);
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !isPassedOver(entry.name)) yield* filesBelow(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    // A folder that is not there, or that nobody lets us read, holds nothing that we wrote.
    if (fileErrorCode(cause) !== undefined) return [];
    throw cause;
  }
}

function isPassedOver(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

function beginOf(path: string): string {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    const buffer = Buffer.alloc(HEADER_LENGTH);
    return buffer.toString('utf8', 0, readSync(handle, buffer));
  } catch (cause) {
    if (fileErrorCode(cause) !== undefined) return '';
    throw cause;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
