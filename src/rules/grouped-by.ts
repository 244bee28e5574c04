import type { WorkloadState } from '../model/state';
import type { RuleContext } from './rule';

type Groups = ReadonlyMap<string, readonly WorkloadState[]>;

/**
 * The workloads of the new state that share a key with the one in question. A rule asks for each of many workloads, so
 * they are grouped once.
 *
 * @param keyOf the key of a workload; none: it shares nothing
 */
export function groupedBy(
  keyOf: (state: WorkloadState) => string | undefined,
): (key: string, context: RuleContext) => readonly WorkloadState[] {
  const known = new WeakMap<RuleContext, Groups>();
  return (key, context) => {
    const groups = known.get(context) ?? group(context, keyOf);
    known.set(context, groups);
    return groups.get(key) ?? [];
  };
}

function group({ changes }: RuleContext, keyOf: (state: WorkloadState) => string | undefined): Groups {
  const groups = new Map<string, WorkloadState[]>();
  for (const { now } of changes) {
    const key = now === undefined ? undefined : keyOf(now);
    if (now === undefined || key === undefined) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [now]);
    else known.push(now);
  }
  return groups;
}
