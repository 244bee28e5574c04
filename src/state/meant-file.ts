import { readdirSync, type Dirent } from 'node:fs';
import { basename, dirname, parse } from 'node:path';
import { nearest } from '../lib/text/nearest';

/** The endings of files that hold resources. */
const ENDING = /\.(?:ya?ml|json)$/i;

/**
 * What somebody may have meant by a path that leads nowhere, as a sentence that begins with a blank: the file or folder
 * of a like name beside it. Empty where none is near, or where its folder cannot be read.
 *
 * @param path absolute
 * @param text the path as it was written
 */
export function meantFile(path: string, text: string): string {
  const names = entriesOf(dirname(path))
    .filter((entry) => !entry.name.startsWith('.') && (!entry.isFile() || ENDING.test(entry.name)))
    .map(({ name }) => name)
    .sort();
  const stem = nearest(
    parse(path).name,
    names.map((name) => parse(name).name),
  );
  const meant = names.find((name) => parse(name).name === stem);
  return meant === undefined ? '' : ` Did you mean ${text.slice(0, -basename(text).length)}${meant}?`;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
