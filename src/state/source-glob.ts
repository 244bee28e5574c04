import { relative, resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { isWithin, posixPath } from '../lib/display-path';

type Picomatch = typeof import('picomatch');
type Tinyglobby = typeof import('tinyglobby');

const GLOB_CHARACTER = /[*?[\]{}()]/;

/** Whether the text can be a glob; names with such characters exist too, so look for the file first. */
export function hasGlob(text: string): boolean {
  return GLOB_CHARACTER.test(text);
}

/** The folder in front of the first glob character; the path itself when it is no glob. Absolute. */
export function staticBase(source: SourcePattern): string {
  if (!hasGlob(source.text)) return resolve(source.folder, source.text);
  return resolve(source.folder, scan(source.text).base);
}

/** The files that a glob matches, absolute, in no particular order. */
export function expandGlob(source: SourcePattern): readonly string[] {
  const { base, glob } = scan(source.text);
  const { globSync } = require('tinyglobby') as Tinyglobby;
  const options = { cwd: resolve(source.folder, base), ignore: '**/node_modules/**', absolute: true };
  return globSync(glob, { ...options, onlyFiles: true, expandDirectories: false }).map((file) => resolve(file));
}

/** Whether a path, absolute, is one that a glob matches. */
export function globMatcher(source: SourcePattern): (path: string) => boolean {
  const { base, glob } = scan(source.text);
  const folder = resolve(source.folder, base);
  const picomatch = require('picomatch') as Picomatch;
  const matches = picomatch(glob);
  return (path) => isWithin(folder, path) && matches(posixPath(relative(folder, path)));
}

function scan(text: string): { base: string; glob: string } {
  const picomatch = require('picomatch') as Picomatch;
  return picomatch.scan(posixPath(text));
}
