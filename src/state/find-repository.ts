import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The nearest folder, upwards from this one, that holds `.git`: a folder, or the file of a worktree or a submodule.
 *
 * git itself would also take a folder with `HEAD`, `objects` and `refs` for a repository. Those can be files of a commit;
 * `.git` cannot.
 */
export function tryFindWorkingTree(folder: string): string | undefined {
  const start = resolve(folder);
  if (lstatSync(join(start, '.git'), { throwIfNoEntry: false }) !== undefined) return start;
  return dirname(start) === start ? undefined : tryFindWorkingTree(dirname(start));
}

/** Whether what git calls its folder is the `.git` of this working tree. */
export function isRepositoryOf(root: string, gitFolder: string): boolean {
  try {
    return realpathSync(resolve(root, gitFolder)) === realpathSync(resolve(root, linkedFolder(join(root, '.git'))));
  } catch {
    return false;
  }
}

/** The file of a worktree or a submodule says in one line where the folder is. */
function linkedFolder(path: string): string {
  if (statSync(path).isDirectory()) return path;
  const found = /^gitdir: (.+?)[\r\n]*$/.exec(readFileSync(path, 'utf8'));
  if (found === null) throw new Error(`${path} names no folder`);
  return found[1];
}
