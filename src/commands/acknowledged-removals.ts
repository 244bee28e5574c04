import { isEqual } from '../lib/json';
import type { LocatedDiagnostic } from '../model/diagnostic';
import { acknowledgedCode, acknowledgementLines } from '../rules/acknowledgement';
import type { ConfigFile, RemovalAcknowledgement } from '../state/config-file';
import type { LoadedWorkload } from '../state/loaded-state';
import type { LoadedPair } from '../state/match';
import { settingPlace } from '../state/setting-place';
import { isRemovalCode } from '../systems/plan-rules';

/**
 * The pairs with what is acknowledged of those that go away: in the settings, or on a resource that stays in the same
 * file. A line that a removal has used is no longer one about the resource that bears it; what stood there before the
 * change was given for another one.
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
  const stated = settings.filter((each) => !isAmong(each, before));
  const files = new Set(removed.map(({ state }) => state.file));
  const stayingPairs = pairs.filter(({ now }) => now !== undefined && files.has(now.state.file));
  const staying = stayingPairs.flatMap(({ now }) => now ?? []);
  const earlier = new Set(stayingPairs.flatMap(({ acknowledgedBefore }) => acknowledgementLines(acknowledgedBefore)));
  return pairs.map((pair) => {
    if (pair.now === undefined && pair.old !== undefined) {
      return { ...pair, removalAcknowledged: linesFor(pair.old, { removed, staying, settings: stated, earlier }) };
    }
    if (pair.now === undefined || !staying.includes(pair.now)) return pair;
    const kept = acknowledgementLines(pair.now.acknowledged).filter((line) => !isRemovalCode(acknowledgedCode(line)));
    const now = { ...pair.now, acknowledged: kept.join('\n') };
    return { ...pair, now, old: pair.old === pair.now ? now : pair.old };
  });
}

interface Stated {
  readonly removed: readonly LoadedWorkload[];
  readonly staying: readonly LoadedWorkload[];
  readonly settings: readonly RemovalAcknowledgement[];
  /** Lines that resources which stay bore before. */
  readonly earlier: ReadonlySet<string>;
}

function linesFor(old: LoadedWorkload, { removed, staying, settings, earlier }: Stated): string {
  const own = staying
    .filter(({ state }) => state.file === old.state.file)
    .flatMap(({ acknowledged }) => acknowledgementLines(acknowledged))
    .filter((line) => isRemovalCode(acknowledgedCode(line)) && !earlier.has(line));
  const stated = settings
    .filter((each) => isRemovalCode(each.code) && names(each, old, removed))
    .map(({ code, reason }) => `${code}: ${reason}`);
  return [...own, ...stated.map((line) => line.replace(/\s+/g, ' '))].join('\n');
}

function isAmong(each: RemovalAcknowledgement, others: readonly RemovalAcknowledgement[]): boolean {
  return others.some((other) => isEqual({ ...each }, { ...other }));
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
  before: readonly RemovalAcknowledgement[] = [],
): readonly LocatedDiagnostic[] {
  const removed = pairs.flatMap(({ old, now }) => (old !== undefined && now === undefined ? [old] : []));
  return (file?.config.acknowledge ?? []).flatMap((each, index): readonly LocatedDiagnostic[] => {
    const isMatched = isRemovalCode(each.code) && removed.some((old) => names(each, old, removed));
    if (isMatched && !isAmong(each, before)) return [];
    const [why, remedy] = isMatched ? givenBefore(each) : leftOver(each, removed);
    const code = 'acknowledgement/unmatched';
    return [{ ...settingPlace(file!, [], ['acknowledge', index]), code, severity: 'warning', message: why, remedy }];
  });
}

function givenBefore({ resource }: RemovalAcknowledgement): readonly [why: string, remedy: string] {
  const why = `the removal of "${resource}" was acknowledged before this change, for another one`;
  return [why, 'Where somebody takes care of this one, too, write a reason of its own.'];
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
