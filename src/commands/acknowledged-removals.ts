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
 */
export function withAcknowledgedRemovals(
  pairs: readonly LoadedPair[],
  settings: readonly RemovalAcknowledgement[] = [],
): readonly LoadedPair[] {
  const removed = pairs.flatMap(({ old, now }) => (old !== undefined && now === undefined ? [old] : []));
  if (removed.length === 0) return pairs;
  const files = new Set(removed.map(({ state }) => state.file));
  const staying = pairs.flatMap(({ now }) => (now !== undefined && files.has(now.state.file) ? [now] : []));
  return pairs.map((pair) => {
    if (pair.now === undefined && pair.old !== undefined) {
      return { ...pair, removalAcknowledged: linesFor(pair.old, staying, settings) };
    }
    if (pair.now === undefined || !staying.includes(pair.now)) return pair;
    const kept = acknowledgementLines(pair.now.acknowledged).filter((line) => !isRemovalCode(acknowledgedCode(line)));
    const now = { ...pair.now, acknowledged: kept.join('\n') };
    return { ...pair, now, old: pair.old === pair.now ? now : pair.old };
  });
}

function linesFor(
  old: LoadedWorkload,
  staying: readonly LoadedWorkload[],
  settings: readonly RemovalAcknowledgement[],
): string {
  const own = staying
    .filter(({ state }) => state.file === old.state.file)
    .flatMap(({ acknowledged }) => acknowledgementLines(acknowledged))
    .filter((line) => isRemovalCode(acknowledgedCode(line)));
  const stated = settings
    .filter((each) => isRemovalCode(each.code) && names(each, old))
    .map(({ code, reason }) => `${code}: ${reason}`);
  return [...own, ...stated.map((line) => line.replace(/\s+/g, ' '))].join('\n');
}

function names({ resource }: RemovalAcknowledgement, { state: { namespace, name } }: LoadedWorkload): boolean {
  return resource === name || resource === `${namespace ?? ''}/${name}`;
}

/** Entries of the settings that name nothing that goes away: they would permit it the next time. */
export function unmatchedRemovals(
  pairs: readonly LoadedPair[],
  file: ConfigFile | undefined,
): readonly LocatedDiagnostic[] {
  const removed = pairs.flatMap(({ old, now }) => (old !== undefined && now === undefined ? [old] : []));
  return (file?.config.acknowledge ?? []).flatMap((each, index): readonly LocatedDiagnostic[] => {
    if (isRemovalCode(each.code) && removed.some((old) => names(each, old))) return [];
    const why = isRemovalCode(each.code)
      ? `"${each.resource}" is no resource that goes away`
      : `"${each.code}" is no finding about a resource that goes away`;
    const remedy = isRemovalCode(each.code)
      ? 'Remove the entry: it would permit a removal later.'
      : 'Remove the entry; what is found on a resource that stays is acknowledged by its annotation.';
    const code = 'acknowledgement/unmatched';
    return [{ ...settingPlace(file!, [], ['acknowledge', index]), code, severity: 'warning', message: why, remedy }];
  });
}
