import { resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { UsageError } from '../model/usage-error';
import { chooseTree, gitTree, isFolder } from './choose-tree';
import { folderState, workingTree } from './disk-tree';
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

interface StatesRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly from: string;
  readonly toRevision?: string;
  readonly config?: string;
}

/** Two folders are compared as wholes; a revision is compared with the same paths of the new state. */
export function chooseStates(request: StatesRequest): States {
  const { cwd, paths } = request;
  const old = chooseTree(request.from, request);
  const given = paths.map((text): SourcePattern => ({ text, folder: cwd }));
  if (old instanceof GitTree) return { old, oldPaths: given, now: newState(request, old.git), nowPaths: given };
  if (request.toRevision !== undefined) return { old, oldPaths: [], now: newState(request), nowPaths: given };
  const [only, ...others] = paths;
  const isOneFolder = only !== undefined && others.length === 0 && isFolder(resolve(cwd, only));
  if (isOneFolder) return { old, oldPaths: [], now: folderState(cwd, only, request.config), nowPaths: [] };
  return { old, oldPaths: [], now: workingTree(cwd, request.config), nowPaths: given };
}

function newState({ cwd, config, toRevision, paths }: StatesRequest, git?: Git): StateTree {
  if (toRevision !== undefined) return gitTree(toRevision.replace(/^git:/, ''), { cwd, config }, git);
  if (paths.includes('-')) throw new UsageError('a plan reads files: - (standard input) is no state of them');
  return workingTree(cwd, config);
}
