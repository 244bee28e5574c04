import { displayPath } from '../lib/display-path';
import type { States } from './choose-states';
import { GitTree } from './git-tree';
import type { LoadedPair } from './match';

/**
 * The files, by their displayed names, in which each workload was delivered until its output moved to another folder,
 * and which are still there: whatever delivers the old folder goes on with them. Folders that are compared are
 * whole states of their own, each with its output.
 */
export function leftBehind(pairs: readonly LoadedPair[], { old, now }: States): readonly (readonly string[])[] {
  if (!(old instanceof GitTree)) return pairs.map(() => []);
  const delivered = new Set(pairs.flatMap((pair) => pair.now?.state.delivered ?? []));
  return pairs.map(({ old: before, now: after }) => {
    if (before === undefined || after === undefined || before.output === after.output) return [];
    const left = before.state.delivered?.filter((path) => !delivered.has(path) && now.holds?.(path) === true) ?? [];
    return left.map((path) => displayPath(now.origin.cwd, path));
  });
}
