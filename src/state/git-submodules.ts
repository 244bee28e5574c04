import { dirname, relative } from 'node:path';
import { isWithin, posixPath } from '../lib/display-path';
import { tryFindWorkingTree } from './find-repository';
import type { Git, GitFile } from './git';

/** A repository, and the commit of it that is read. */
export interface ReadRepository {
  readonly git: Git;
  readonly commit: string;
}

/** A file with the repository that has its content. */
export interface OwnedFile extends GitFile {
  readonly git: Git;
}

/** What a commit holds, with the submodules whose commits are there as well. */
export interface WholeCommit {
  readonly files: readonly OwnedFile[];
  /** The content of a symbolic link is the path that it leads to. */
  readonly links: readonly OwnedFile[];
  /** The repository itself, and those of its submodules, outer ones first. */
  readonly repositories: readonly ReadRepository[];
  /** Absolute paths of submodules that are not checked out, or do not have the commit. */
  readonly unread: readonly string[];
}

/** Reads a commit with those that its submodules stand at, which git itself keeps apart. */
export function readWhole({ git, commit }: ReadRepository): WholeCommit {
  const { files, links, submodules } = git.files(commit);
  const own = (each: GitFile): OwnedFile => ({ ...each, git });
  const found = submodules.map(({ path, blob }) => {
    const inner = git.tryOpenSubmodule(path);
    return { path, inner: inner?.tryFindCommit(blob) === undefined ? undefined : { git: inner, commit: blob } };
  });
  const whole = found.flatMap(({ inner }) => (inner === undefined ? [] : [readWhole(inner)]));
  return {
    files: [...files.map(own), ...whole.flatMap((each) => each.files)],
    links: [...links.map(own), ...whole.flatMap((each) => each.links)],
    repositories: [{ git, commit }, ...whole.flatMap((each) => each.repositories)],
    unread: [
      ...found.flatMap(({ path, inner }) => (inner === undefined ? [path] : [])),
      ...whole.flatMap((each) => each.unread),
    ],
  };
}

/** A repository with every commit that counts of it. */
export interface Past {
  readonly git: Git;
  readonly tips: readonly string[];
  /** Whether commits are missing in the clone. */
  readonly isShallow: boolean;
  /** Whether no commit at which it stood was left out for being too many. */
  readonly isWhole: boolean;
}

/**
 * The past of the repository that a path is in: of a submodule, all commits at which the history around it had it, since
 * it may have been moved back.
 *
 * @param path absolute
 */
export function pastOf({ git, commit }: ReadRepository, path: string, limit: number): Past {
  const root = tryFindWorkingTree(dirname(path));
  if (root === undefined || root === git.root || !isWithin(git.root, root))
    return { git, tips: [commit], isShallow: git.isShallow, isWhole: true };
  const around = pastOf({ git, commit }, root, limit);
  const { pins, isWhole } = around.git.pinsInHistory(around.tips, posixPath(relative(around.git.root, root)), limit);
  const inner = around.git.tryOpenSubmodule(root);
  // A repository that nobody knows of in the one around it has no past there.
  if (inner === undefined || pins.length === 0) return around;
  const tips = inner.existing(pins);
  const isShallow = around.isShallow || inner.isShallow || tips.length < pins.length;
  return { git: inner, tips, isShallow, isWhole: around.isWhole && isWhole };
}

/** Contents by their ids, each from the repository that has it; what is larger than any file may be is left out. */
export function readOwned(files: readonly OwnedFile[]): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const git of new Set(files.map((each) => each.git))) {
    const blobs = files.filter((each) => each.git === git).map(({ blob }) => blob);
    const contents = git.contents.read(blobs);
    for (const blob of blobs) {
      const content = contents.get(blob);
      if (content !== undefined) found.set(blob, content);
    }
  }
  return found;
}
