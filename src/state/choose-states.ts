import { resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { argumentPatterns } from './argument-patterns';
import { UsageError } from '../model/usage-error';
import { chooseTree, findRevision, gitTree, isFolder, sinceBranch, sinceMoving } from './choose-tree';
import { folderState, workingTree, type Where } from './disk-tree';
import { Git } from './git';
import { GitTree } from './git-tree';
import type { StateTree } from './state-tree';

/** The two states of a plan, with the paths that restrict each. */
export interface States {
  readonly old: StateTree;
  readonly oldPaths: readonly SourcePattern[];
  readonly now: StateTree;
  readonly nowPaths: readonly SourcePattern[];
}

interface StatesRequest extends Where {
  readonly paths: readonly string[];
  readonly from: string;
  readonly toRevision?: string;
}

/** Two folders are compared as wholes; a revision is compared with the same paths of the new state. */
export function chooseStates(request: StatesRequest): States {
  const { cwd, paths } = request;
  const bothSides = threeDots(request);
  if (bothSides !== undefined) return bothSides;
  // A branch goes on while somebody works on another one; two revisions that are both named are compared as they are.
  const old = chooseTree(request.from, request, request.toRevision === undefined ? sinceMoving : undefined);
  const given = argumentPatterns(paths, request);
  if (old instanceof GitTree) return { old, oldPaths: given, now: newState(request, old.git), nowPaths: given };
  if (request.toRevision !== undefined) return { old, oldPaths: [], now: newState(request), nowPaths: given };
  const [only, ...others] = paths;
  const isOneFolder = only !== undefined && others.length === 0 && isFolder(resolve(cwd, only));
  if (isOneFolder) return { old, oldPaths: [], now: folderState(only, request), nowPaths: [] };
  return { old, oldPaths: [], now: workingTree(request), nowPaths: given };
}

/**
 * `a...b` as in git: from what both have in common to `b`; without `b`, to the working tree.
 *
 * @throws UsageError when one of them is no revision, or `--to-rev` names another new state
 */
function threeDots(request: StatesRequest): States | undefined {
  const match = /^(?:git:)?(.+?)\.\.\.(.*)$/.exec(request.from);
  if (match === null || isFolder(resolve(request.cwd, request.from))) return undefined;
  const [, left, right] = match;
  if (request.toRevision !== undefined) {
    throw new UsageError(`${request.from} names both states: leave --to-rev out, or name one revision in --from`);
  }
  const branch = findRevision(left, request, Git.at(request.cwd, [left, right || 'HEAD']));
  const given = argumentPatterns(request.paths, request);
  const now = newState(right === '' ? request : { ...request, toRevision: right }, branch.git);
  return { old: sinceBranch(branch, request, right || 'HEAD'), oldPaths: given, now, nowPaths: given };
}

function newState(request: StatesRequest, git?: Git): StateTree {
  const { toRevision, paths } = request;
  if (toRevision !== undefined) return gitTree(toRevision.replace(/^git:/, ''), request, git);
  if (paths.includes('-')) throw new UsageError('a plan reads files: - (standard input) is no state of them');
  return workingTree(request);
}
