import { join, relative, resolve } from 'node:path';
import { warning, type LocatedDiagnostic } from '../model/diagnostic';
import { displayPath, isWithin, posixPath } from '../lib/display-path';
import { UsageError } from '../model/usage-error';
import { tryFindWorkingTree } from './find-repository';
import { Git, type IgnoreRule } from './git';

/** What stands for any file that a run would write. */
const ANY_FILE = 'any.yaml';

/**
 * Warnings for output folders, absolute, that git ignores: nobody delivers what is not committed. A folder of which git
 * knows files already is none, and outside of a repository nothing is known.
 *
 * @param known the repository, where it was read already
 */
export function ignoredOutputs(cwd: string, folders: readonly string[], known?: Git): readonly LocatedDiagnostic[] {
  const git = known ?? tryReadRepository(cwd);
  if (git === undefined) return [];
  const inside = [...new Set(folders)].filter((folder) => isWithin(git.root, folder));
  const rules = git.findIgnoreRules(inside.map((folder) => posixPath(relative(git.root, join(folder, ANY_FILE)))));
  return inside.flatMap((folder, index) => warningOf(git, folder, rules[index], cwd) ?? []);
}

function warningOf(git: Git, folder: string, rule: IgnoreRule | undefined, cwd: string): LocatedDiagnostic | undefined {
  if (rule === undefined || git.tracksBelow(posixPath(relative(git.root, folder)))) return undefined;
  const name = displayPath(cwd, folder);
  const message = `git ignores ${name} by "${rule.pattern}": what is rendered there is never committed, and so not delivered`;
  const remedy = 'Remove the line, or name an output folder that is committed.';
  const file = resolve(git.root, rule.file);
  // A rule of the user's own, or in .git, has no place in the repository.
  const place = isWithin(git.root, file) && !isWithin(join(git.root, '.git'), file) ? file : undefined;
  return {
    ...warning('output/ignored', [], message, remedy),
    ...(place === undefined ? { file: name } : { file: displayPath(cwd, place), line: rule.line, column: 1 }),
  };
}

/** Who has no git commits by other means. */
function tryReadRepository(cwd: string): Git | undefined {
  if (tryFindWorkingTree(cwd) === undefined) return undefined;
  try {
    return Git.at(cwd);
  } catch (cause) {
    if (cause instanceof UsageError) return undefined;
    throw cause;
  }
}
