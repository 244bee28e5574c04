import { readSource } from '../model/source';
import type { WorkloadState } from '../model/state';
import type { GitTree, HistoricText } from './git-tree';
import { isOf, mayHold, namesWorkload } from './historic-document';

/** Moves in a row that are followed: more are a circle of names. */
const MAX_MOVES = 50;

/** A workload whose source is followed back, at the oldest place where it is known. */
interface Trail {
  readonly state: WorkloadState;
  readonly file: string;
  readonly texts: readonly HistoricText[];
}

/**
 * The texts of workloads from before they stood in the files of now: where a commit brings a workload into a file and
 * takes it out of another one, the history goes on in the other. Files are renamed, split and joined.
 *
 * @param texts all that the files of now ever held, the newest first
 * @returns older texts, under the names of the files of now; the newest first for each of them
 */
export function textsBeforeMoves(
  states: readonly WorkloadState[],
  texts: readonly HistoricText[],
  tree: GitTree,
  limit: number,
): readonly HistoricText[] {
  const byFile = group(texts, ({ file }) => file);
  let trails: readonly Trail[] = states.map((state): Trail => ({
    state,
    file: state.file,
    texts: byFile.get(state.file) ?? [],
  }));
  const found: HistoricText[] = [];
  for (let moves = 0; moves < MAX_MOVES && trails.length > 0; moves++) {
    trails = follow(trails, tree, limit);
    found.push(...trails.flatMap(({ state, texts: older }) => older.map((text) => ({ ...text, file: state.file }))));
  }
  return found;
}

/** One move back; those that never stood elsewhere end here. */
function follow(trails: readonly Trail[], tree: GitTree, limit: number): readonly Trail[] {
  const origins = trails.map((trail) => trail.texts.findLast((text) => namesWorkload(text, trail.state))?.commit);
  const commits = [...new Set(origins.filter((commit) => commit !== undefined))];
  if (commits.length === 0) return [];
  const replaced = group(tree.replacedIn(commits), ({ commit }) => commit);
  return trails.flatMap((trail, index): readonly Trail[] => {
    const commit = origins[index];
    const before = commit === undefined ? undefined : (replaced.get(commit) ?? []).find((text) => held(text, trail));
    if (commit === undefined || before === undefined) return [];
    const { texts } = tree.history([before.file], limit, commit);
    return [{ state: trail.state, file: before.file, texts }];
  });
}

function held({ file, text }: HistoricText, trail: Trail): boolean {
  if (file === trail.file || !mayHold(text, trail.state.name)) return false;
  return readSource(file, text).documents.some((document) => isOf(document, trail.state));
}

function group<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
