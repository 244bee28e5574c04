import { resolve } from 'node:path';
import type { SourcePattern } from './build';
import { posixPath } from './display-path';

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
  const options = { cwd: resolve(source.folder, base), absolute: true, onlyFiles: true, expandDirectories: false };
  return globSync(glob, options).map((file) => resolve(file));
}

function scan(text: string): { base: string; glob: string } {
  const picomatch = require('picomatch') as Picomatch;
  return picomatch.scan(posixPath(text));
}
