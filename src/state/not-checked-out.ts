import { resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { isWithin } from '../lib/display-path';
import { UsageError } from '../model/usage-error';
import { tryFindWorkingTree } from './find-repository';
import { Git } from './git';
import { hasGlob, staticBase } from './source-glob';
import { namesNothing } from './state-tree';

/**
 * The error for a source without files of which git knows some that are not checked out: nobody has removed them. Nothing
 * for any other, and outside of a repository.
 */
export function notCheckedOut(source: SourcePattern): UsageError | undefined {
  const path = hasGlob(source.text) ? staticBase(source) : resolve(source.folder, source.text);
  // No file has such a name, and nobody can ask for one.
  if (path.includes('\0')) return undefined;
  const root = tryFindWorkingTree(path);
  const { submodules, files } = root === undefined ? NOTHING : leftOutOf(root);
  const submodule = submodules.find((each) => isWithin(each, path) || isWithin(path, each));
  if (submodule !== undefined) {
    return namesNothing(source, 'holds a submodule that is not checked out. Run git submodule update --init');
  }
  if (!files.some((each) => isWithin(path, each))) return undefined;
  return namesNothing(source, 'is left out by a sparse checkout. Add it: git sparse-checkout add FOLDER');
}

const NOTHING = { submodules: [], files: [] };

function leftOutOf(root: string): Git['leftOut'] {
  try {
    return Git.at(root).leftOut;
  } catch (cause) {
    // Where git cannot tell, neither can we.
    if (cause instanceof UsageError) return NOTHING;
    throw cause;
  }
}
