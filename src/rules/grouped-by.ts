import type { WorkloadState } from '../model/state';
import type { RuleContext } from './rule';

type Groups = ReadonlyMap<string, readonly WorkloadState[]>;

/**
 * The workloads of the new state that share a key with the one in question. A rule asks for each of many workloads, so
 * they are grouped once.
 *
 * @param keysOf the keys of a workload; none: it shares nothing
 */
export function groupedBy(
  keysOf: (state: WorkloadState) => readonly string[],
): (keys: readonly string[], context: RuleContext) => readonly WorkloadState[] {
  const known = new WeakMap<RuleContext, Groups>();
  return (keys, context) => {
    const groups = known.get(context) ?? group(context, keysOf);
    known.set(context, groups);
    return [...new Set(keys.flatMap((key) => groups.get(key) ?? []))];
  };
}

function group({ changes }: RuleContext, keysOf: (state: WorkloadState) => readonly string[]): Groups {
  const groups = new Map<string, WorkloadState[]>();
  for (const { now } of changes) {
    if (now === undefined) continue;
    for (const key of keysOf(now)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [now]);
      else known.push(now);
    }
  }
  return groups;
}
