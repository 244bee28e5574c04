import type { JsonObject } from '../../../lib/json';
import { isBelow, type Path } from '../../../lib/path';
import type { Draft } from './draft';
import { valueAt } from '../../../lib/value-at';
import type { ImportedValue } from '../../system';
import { isEmpty, leaves } from './values-path';

type Entry = Draft['entries'][number];

/** What became of every value, in the order of the source; then the defaults that went into the resource. */
export function recordOf({ entries }: Draft, given: JsonObject): readonly ImportedValue[] {
  const seen = new Set<Entry>();
  const stated = leaves(given).flatMap((leaf): readonly ImportedValue[] => {
    const found = entriesFor(entries, leaf).filter((entry) => !seen.has(entry));
    for (const entry of found) seen.add(entry);
    if (found.length > 0) return found.map((entry) => ({ ...entry, given: true }));
    return entriesFor(entries, leaf).length > 0 ? [] : [unknown(leaf, given)];
  });
  const defaults = entries.filter((entry) => entry.fate === 'moved' && valueAt(given, entry.from) === undefined);
  return [...stated, ...defaults.map((entry) => ({ ...entry, given: false }))];
}

/** The entries with the longest path above a leaf; one value can go to several places. */
function entriesFor(entries: readonly Entry[], leaf: Path): readonly Entry[] {
  const above = entries.filter(({ from }) => isBelow(leaf, from));
  const longest = Math.max(0, ...above.map(({ from }) => from.length));
  const closest = above.filter(({ from }) => from.length === longest);
  const moved = closest.filter(({ fate }) => fate === 'moved');
  return moved.length > 0 ? moved : closest.slice(-1);
}

function unknown(leaf: Path, given: JsonObject): ImportedValue {
  const value = valueAt(given, leaf);
  if (isEmpty(value)) return { from: leaf, fate: 'unused', note: 'empty', given: true };
  if (value === false) return { from: leaf, fate: 'unused', note: 'off', given: true };
  const note = 'The chart is not known to read it, or it has no field in a resource. Look it up before you drop it.';
  return { from: leaf, fate: 'nowhere', note, given: true };
}
