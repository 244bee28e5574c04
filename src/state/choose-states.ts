import { resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { argumentPatterns } from './argument-patterns';
import { UsageError } from '../model/usage-error';
import { chooseTree, gitTree, isFolder } from './choose-tree';
import { folderState, workingTree, type Where } from './disk-tree';
import type { Git } from './git';
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
  const old = chooseTree(request.from, request);
  const given = argumentPatterns(paths, request);
  if (old instanceof GitTree) return { old, oldPaths: given, now: newState(request, old.git), nowPaths: given };
  if (request.toRevision !== undefined) return { old, oldPaths: [], now: newState(request), nowPaths: given };
  const [only, ...others] = paths;
  const isOneFolder = only !== undefined && others.length === 0 && isFolder(resolve(cwd, only));
  if (isOneFolder) return { old, oldPaths: [], now: folderState(only, request), nowPaths: [] };
  return { old, oldPaths: [], now: workingTree(request), nowPaths: given };
}

function newState(request: StatesRequest, git?: Git): StateTree {
  const { toRevision, paths } = request;
  if (toRevision !== undefined) return gitTree(toRevision.replace(/^git:/, ''), request, git);
  if (paths.includes('-')) throw new UsageError('a plan reads files: - (standard input) is no state of them');
  return workingTree(request);
}
