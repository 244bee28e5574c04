import { isEqual, type Json } from '../../model/json';
import type { WorkloadState } from '../../model/state';
import type { LoadedWorkload } from './loaded-state';

/** A workload in both states; the same object on both sides where nothing differs. */
export interface LoadedPair {
  readonly old?: LoadedWorkload;
  readonly now?: LoadedWorkload;
  /** Whether the file of the new one stood in the old state, too, but could not be read there. Default false. */
  readonly oldIsUnread?: boolean;
}

/**
 * Workloads of two states that are the same by kind, namespace and name. Regions may share all three: then the file
 * tells them apart, and what is left goes by order.
 */
export function matchWorkloads(old: readonly LoadedWorkload[], now: readonly LoadedWorkload[]): readonly LoadedPair[] {
  const [before, after] = [byIdentity(old), byIdentity(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    pair(before.get(key) ?? [], after.get(key) ?? []),
  );
}

function byIdentity(workloads: readonly LoadedWorkload[]): ReadonlyMap<string, readonly LoadedWorkload[]> {
  const groups = new Map<string, LoadedWorkload[]>();
  for (const workload of workloads) {
    const { kind, namespace, name } = workload.state;
    const key = JSON.stringify([kind, namespace ?? '', name]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [workload]);
    else group.push(workload);
  }
  return groups;
}

function pair(old: readonly LoadedWorkload[], now: readonly LoadedWorkload[]): readonly LoadedPair[] {
  const left = [...old];
  const take = (index: number) => (index === -1 ? undefined : left.splice(index, 1)[0]);
  const byFile = now.map((workload) => ({
    now: workload,
    old: take(left.findIndex(({ state }) => state.file === workload.state.file)),
  }));
  const pairs = byFile.map(({ now: workload, old: found }) => ({ now: workload, old: found ?? take(left.length - 1) }));
  return [...pairs.map(unchangedAsOne), ...left.map((workload) => ({ old: workload }))];
}

function unchangedAsOne({ old, now }: LoadedPair): LoadedPair {
  if (old === undefined || now === undefined || old === now) return { old, now };
  return isSame(old.state, now.state) ? { old: now, now } : { old, now };
}

function isSame(old: WorkloadState, now: WorkloadState): boolean {
  if (old.objects.length === 0 || old.delivery !== now.delivery || old.argocdHook !== now.argocdHook) return false;
  if (old.facts.binary?.text !== now.facts.binary?.text) return false;
  return isEqual(old.objects as unknown as Json, now.objects as unknown as Json);
}
