import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { plural } from '../lib/text/plural';
import { UsageError } from '../model/usage-error';
import { tryFindWorkingTree } from './find-repository';
import { folderState, type Where } from './disk-tree';
import { Git } from './git';
import { GitTree } from './git-tree';
import type { StateTree } from './state-tree';

/** A revision, and the commit that it names. */
export interface NamedCommit {
  readonly git: Git;
  readonly commit: string;
  readonly title: string;
}

/**
 * The state that a text names: `git:REVISION`, `dir:FOLDER`, or either of them without the prefix.
 *
 * @param treeOf which commit stands for a revision. Default: the one that it names
 * @throws UsageError when it is neither, or could be both
 */
export function chooseTree(text: string, where: Where, treeOf = treeAt): StateTree {
  if (text === '') throw new UsageError('an empty text names no state: give a git revision or a folder');
  if (text.startsWith('git:')) return treeOf(findRevision(text.slice('git:'.length), where), where);
  if (text.startsWith('dir:')) return folder(text.slice('dir:'.length), where);
  if (!isFolder(resolve(where.cwd, text))) return treeOf(findRevision(text, where), where);
  if (tryFindRevision(text, where) === undefined) return folder(text, where);
  throw new UsageError(`${text} is a folder and a git revision: write dir:${text} or git:${text}`);
}

/**
 * @param git keeps what it has read: two revisions share most of their files
 * @throws UsageError when it names no commit
 */
export function gitTree(revision: string, where: Where, git?: Git): GitTree {
  return treeAt(findRevision(revision, where, git), where);
}

function treeAt({ git, commit, title }: NamedCommit, where: Where): GitTree {
  return new GitTree(git, commit, title, where);
}

/** @throws UsageError when it names no commit */
export function findRevision(
  revision: string,
  { cwd }: Where,
  git = Git.at(cwd, [...new Set([revision, 'HEAD'])]),
): NamedCommit {
  const commit = git.tryFindCommit(revision);
  if (commit !== undefined) return { git, commit, title: revision };
  if (git.tryFindCommit('HEAD') === undefined) {
    throw new UsageError(`there is no revision ${revision}: the repository has no commit yet. Commit first`);
  }
  const shallow = git.isShallow
    ? '. The clone is shallow: fetch all of it (fetch-depth: 0)'
    : '. Fetch it, or correct the name';
  throw new UsageError(`${revision} is neither a folder nor a git revision${shallow}`);
}

/**
 * What a branch and the commit that is checked out have in common: what others did on the branch meanwhile is no part of
 * the change. The history is that of the branch, which is what was delivered. A branch that has nothing in common with
 * the commit stands for itself.
 */
export function sinceBranch(branch: NamedCommit, where: Where, other = 'HEAD'): GitTree {
  const base = findBase(branch, other);
  if (base === branch.commit) return treeAt(branch, where);
  return base === undefined ? treeWithoutBase(branch, where) : treeSince(base, branch, where);
}

/** The same for a branch; a revision that is none stands for itself, too. */
export function sinceMoving(revision: NamedCommit, where: Where): GitTree {
  const base = findBase(revision, 'HEAD');
  const isMoving = base !== revision.commit && revision.git.isBranch(revision.title);
  if (!isMoving) return treeAt(revision, where);
  return base === undefined ? treeWithoutBase(revision, where) : treeSince(base, revision, where);
}

function findBase({ git, commit }: NamedCommit, other: string): string | undefined {
  const head = git.tryFindCommit(other);
  return head === undefined ? undefined : git.tryFindMergeBase(commit, head);
}

function treeSince(base: string, { git, commit, title }: NamedCommit, where: Where): GitTree {
  const behind = plural(git.commitsBetween(base, commit), 'commit');
  const since = `${base.slice(0, 12)}, the merge base with ${title} (${behind} behind it)`;
  return new GitTree(git, base, since, { ...where, tip: commit });
}

function treeWithoutBase({ git, commit, title }: NamedCommit, where: Where): GitTree {
  return new GitTree(git, commit, `${title}${withoutBase(git)}`, where);
}

function withoutBase({ isShallow }: Git): string {
  return isShallow
    ? ' as it is, since the clone is shallow and has no merge base with it (fetch-depth: 0)'
    : ' as it is, since nothing is in common with it';
}

/** Nothing outside of a repository. Where git cannot tell, neither can we: a folder of that name may be part of the change. */
function tryFindRevision(text: string, { cwd }: Where): string | undefined {
  return tryFindWorkingTree(cwd) === undefined ? undefined : Git.at(cwd, [text]).tryFindCommit(text);
}

function folder(text: string, where: Where): StateTree {
  if (!isFolder(resolve(where.cwd, text))) throw new UsageError(`${text} is no folder`);
  return folderState(text, where);
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
