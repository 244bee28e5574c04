import type { LocatedDiagnostic } from '../model/diagnostic';
import { acknowledgedCode, acknowledgementLines } from '../rules/acknowledgement';
import type { ConfigFile, RemovalAcknowledgement } from '../state/config-file';
import type { LoadedWorkload } from '../state/loaded-state';
import type { LoadedPair } from '../state/match';
import { settingPlace } from '../state/setting-place';
import { isRemovalCode } from '../systems/plan-rules';

/**
 * The pairs with what is acknowledged of those that go away: in the settings, or on a resource that stays in the same
 * file. A line that a removal has used is no longer one about the resource that bears it.
 *
 * @param before what the settings of the old state acknowledge
 */
export function withAcknowledgedRemovals(
  pairs: readonly LoadedPair[],
  settings: readonly RemovalAcknowledgement[] = [],
  before: readonly RemovalAcknowledgement[] = [],
): readonly LoadedPair[] {
  const removed = pairs.flatMap(({ old, now }) => (old !== undefined && now === undefined ? [old] : []));
  if (removed.length === 0) return pairs;
  const files = new Set(removed.map(({ state }) => state.file));
  const staying = pairs.filter(({ now }) => now !== undefined && files.has(now.state.file));
  return pairs.map((pair) => {
    if (pair.now === undefined && pair.old !== undefined) {
      const linesOf = (stated: readonly RemovalAcknowledgement[], side: 'acknowledgedBefore' | 'acknowledged') =>
        linesFor(pair.old!, { removed, staying, settings: stated, side });
      const acknowledgedBefore = linesOf(before, 'acknowledgedBefore');
      return { ...pair, removalAcknowledged: linesOf(settings, 'acknowledged'), acknowledgedBefore };
    }
    if (pair.now === undefined || !staying.includes(pair)) return pair;
    const kept = acknowledgementLines(pair.now.acknowledged).filter((line) => !isRemovalCode(acknowledgedCode(line)));
    const now = { ...pair.now, acknowledged: kept.join('\n') };
    return { ...pair, now, old: pair.old === pair.now ? now : pair.old };
  });
}

interface Stated {
  readonly removed: readonly LoadedWorkload[];
  readonly staying: readonly LoadedPair[];
  readonly settings: readonly RemovalAcknowledgement[];
  /** What resources that stay bear, or bore in the old state. */
  readonly side: 'acknowledged' | 'acknowledgedBefore';
}

function linesFor(old: LoadedWorkload, { removed, staying, settings, side }: Stated): string {
  const own = staying
    .filter(({ now }) => now?.state.file === old.state.file)
    .flatMap((pair) => acknowledgementLines(side === 'acknowledged' ? pair.now?.acknowledged : pair.acknowledgedBefore))
    .filter((line) => isRemovalCode(acknowledgedCode(line)));
  const stated = settings
    .filter((each) => isRemovalCode(each.code) && names(each, old, removed))
    .map(({ code, reason }) => `${code}: ${reason}`);
  return [...own, ...stated.map((line) => line.replace(/\s+/g, ' '))].join('\n');
}

/** A name alone names one only: of two namespaces it would be nobody's in particular. */
function names(
  { resource }: RemovalAcknowledgement,
  { state: { namespace, name } }: LoadedWorkload,
  removed: readonly LoadedWorkload[],
): boolean {
  if (resource === `${namespace ?? ''}/${name}`) return true;
  return resource === name && removed.every(({ state }) => state.name !== name || state.namespace === namespace);
}

/** Entries of the settings that name nothing that goes away: they would permit it the next time. */
export function unmatchedRemovals(
  pairs: readonly LoadedPair[],
  file: ConfigFile | undefined,
): readonly LocatedDiagnostic[] {
  const removed = pairs.flatMap(({ old, now }) => (old !== undefined && now === undefined ? [old] : []));
  return (file?.config.acknowledge ?? []).flatMap((each, index): readonly LocatedDiagnostic[] => {
    if (isRemovalCode(each.code) && removed.some((old) => names(each, old, removed))) return [];
    const [message, remedy] = leftOver(each, removed);
    const code = 'acknowledgement/unmatched';
    return [{ ...settingPlace(file!, [], ['acknowledge', index]), code, severity: 'warning', message, remedy }];
  });
}

function leftOver(
  { code, resource }: RemovalAcknowledgement,
  removed: readonly LoadedWorkload[],
): readonly [why: string, remedy: string] {
  if (!isRemovalCode(code)) {
    const remedy = 'Remove the entry; what is found on a resource that stays is acknowledged by its annotation.';
    return [`"${code}" is no finding about a resource that goes away`, remedy];
  }
  if (removed.some(({ state }) => state.name === resource))
    return [`"${resource}" names several resources that go away`, 'Write namespace and name, an entry for each.'];
  return [`"${resource}" is no resource that goes away`, 'Remove the entry: it would permit a removal later.'];
}
