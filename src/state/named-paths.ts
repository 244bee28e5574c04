import { resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { isWithin } from '../lib/display-path';
import { UsageError } from '../model/usage-error';
import { GitTree } from './git-tree';
import { meantFile } from './meant-file';
import { hasGlob } from './source-glob';
import type { StateTree } from './state-tree';

/** A path that names nothing is a slip: to pass over it would be to judge less than what was asked for. */
export function requireFiles(paths: readonly SourcePattern[], trees: readonly StateTree[]): void {
  for (const path of paths) {
    for (const tree of trees) requireInside(path, tree);
    if (trees.every((tree) => tree.filesOf(path, []).length === 0)) throw new UsageError(nothingNamed(path, trees));
  }
}

/** What lies outside the repository would look as if it were new. */
function requireInside({ text, folder }: SourcePattern, tree: StateTree): void {
  if (!(tree instanceof GitTree) || isWithin(tree.root, resolve(folder, text))) return;
  throw new UsageError(
    `${text} is outside the repository, so ${tree.title} cannot hold it. ` +
      'Compare two folders instead: schemagate plan NEW --from dir:OLD',
  );
}

function nothingNamed({ text, folder }: SourcePattern, trees: readonly StateTree[]): string {
  const titles = [...new Set(trees.map(({ title }) => title))];
  const where = titles.length === 1 ? titles[0] : `${titles[0]} and none in ${titles[1]}`;
  const meant = hasGlob(text) ? '' : meantFile(resolve(folder, text), text);
  return `${text} names no file in ${where}.${meant === '' ? ' Correct the path' : meant}`;
}
