import { readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { displayPath, isWithin } from '../lib/display-path';
import { fileError, fileErrorCode } from '../model/file-error';
import { Boundary, OutsideBoundary, realPath, WalkLimit } from '../files/boundary';
import { meantFile } from './meant-file';
import { DroppingGlob, expandGlob, hasGlob, staticBase } from './source-glob';
import { UsageError } from '../model/usage-error';

export const SOURCE_NAME = /\.(?:ya?ml|json)$/i;
/** Settings of ours and of cdk8s, which stand beside resources. */
export const SETTINGS_NAMES: ReadonlySet<string> = new Set(['schemagate.yaml', 'cdk8s.yaml']);

/**
 * The files that a source names, absolute: a file itself, a folder's `.yaml`, `.yml` and `.json` files at any depth, or
 * the matches of a glob. Hidden files and folders, `node_modules` and output folders are passed over.
 *
 * @param outputs absolute paths of the output folders of the run
 * @throws UsageError when it names no file
 */
export function filesOf(source: SourcePattern, outputs: readonly string[]): readonly string[] {
  try {
    return expand(source, outputs);
  } catch (cause) {
    if (source.place === undefined || !(cause instanceof UsageError) || cause instanceof DroppingGlob) throw cause;
    const message = `${source.place()}: ${cause.message}`;
    throw cause instanceof OutsideBoundary ? new OutsideBoundary(message) : new UsageError(message);
  }
}

function expand(source: SourcePattern, outputs: readonly string[]): readonly string[] {
  const path = resolve(source.folder, source.text);
  const boundary = source.boundary?.() ?? Boundary.ofArgument(staticBase(source), source.folder);
  const admit = (found: string) => boundary.admit(found, displayPath(source.folder, found));
  admit(path);
  const limit = new WalkLimit(source.text);
  const stats = statOf(path, source.text);
  const written = outputs.map(whereItLeads);
  if (stats?.isDirectory()) return folderFiles(path, source.text, { outputs: written, admit, limit });
  if (stats !== undefined) return [path];
  if (source.text.startsWith('!')) throw new UsageError(takenAway(source.text));
  if (!hasGlob(source.text)) throw new UsageError(nowhere(path, source.text));
  const found = expandGlob(source, admit, limit);
  const files = found.filter((file) => !written.some((output) => isWithin(output, whereItLeads(file))));
  if (files.length === 0) throw new UsageError(`${source.text} matches no file`);
  return files;
}

function nowhere(path: string, text: string): string {
  const meant = meantFile(path, text);
  return `cannot read ${text}: no such file or folder${meant === '' ? '' : `.${meant}`}`;
}

/** Elsewhere a leading `!` takes files out of those named before; here each source stands for itself. */
function takenAway(text: string): string {
  const left = '(for example `gateways/!(draft).yaml`)';
  return `cannot read ${text}: sources only add files. Name those that are meant, or a glob that leaves the others out ${left}`;
}

function statOf(path: string, name: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw fileError(`cannot read ${name}`, cause);
  }
}

/** A link is what it leads to: an output that is one may stand in the folder of the sources, or be it. */
function whereItLeads(path: string): string {
  try {
    return realPath(path);
  } catch (cause) {
    // Links in a circle: nothing is read or written there.
    if (fileErrorCode(cause) === undefined) throw cause;
    return path;
  }
}

function folderFiles(folder: string, name: string, { outputs, admit, limit }: Limits): readonly string[] {
  if (outputs.includes(whereItLeads(folder))) {
    throw new UsageError(`${name} is both source and output folder. Name another folder with --output`);
  }
  limit.enter(folder);
  const files: string[] = [];
  try {
    walk(folder, { files, outputs, admit, limit, above: [] });
  } catch (cause) {
    throw fileError(`cannot read a folder below ${name}`, cause);
  }
  if (files.length > 0) return files;
  throw new UsageError(`the folder ${name} holds no .yaml, .yml or .json file`);
}

interface Limits {
  /** Real paths of the output folders. */
  readonly outputs: readonly string[];
  /** Lets a path pass before it is looked at, or throws. */
  readonly admit: (path: string) => void;
  readonly limit: WalkLimit;
}

interface Walk extends Limits {
  readonly files: string[];
  /** Real paths of the folders above, so that symbolic links cannot lead in a circle. */
  readonly above: readonly string[];
}

function walk(folder: string, { files, above, ...limits }: Walk): void {
  const here = realpathSync(folder);
  if (above.includes(here) || limits.outputs.includes(here)) return;
  const entries = readdirSync(folder, { withFileTypes: true });
  limits.limit.take(entries.length);
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) limits.admit(path);
    if (isFolder(entry, path)) walk(path, { files, ...limits, above: [...above, here] });
    else if (SOURCE_NAME.test(entry.name) && !SETTINGS_NAMES.has(entry.name)) files.push(path);
  }
}

function isFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
