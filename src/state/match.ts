import { basename } from 'node:path';
import { isEqual, type Json } from '../lib/json';
import type { WorkloadState } from '../model/state';
import type { LoadedWorkload } from './loaded-state';

/** A workload in both states; the same object on both sides where nothing differs. */
export interface LoadedPair {
  readonly old?: LoadedWorkload;
  readonly now?: LoadedWorkload;
  /** Whether the file of the new one stood in the old state, too, but could not be read there. Default false. */
  readonly oldIsUnread?: boolean;
  /** What its old resource acknowledged, also where nothing that is rendered differs. Default: nothing. */
  readonly acknowledgedBefore?: string;
  /** What is acknowledged of a workload that goes away, in the form of the annotation. Default: nothing. */
  readonly removalAcknowledged?: string;
}

/**
 * Workloads of two states that are the same by kind, namespace and name. Regions may share all three, and so do the
 * builds of one source: then the file and the folder of the output tell them apart, and what is left goes by order.
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

/**
 * What belongs together, the surest first. Whatever follows the folder of an output gets what stands there, whichever
 * file it comes from: sources that change places are a change of both. A build may render into another folder.
 */
const LIKENESSES: readonly ((left: LoadedWorkload, right: LoadedWorkload) => boolean)[] = [
  (left, right) => left.state.file === right.state.file && left.output === right.output,
  (left, right) => basename(left.state.file) === basename(right.state.file) && left.output === right.output,
  (left, right) => left.output === right.output,
  (left, right) => left.state.file === right.state.file,
  () => true,
];

function pair(old: readonly LoadedWorkload[], now: readonly LoadedWorkload[]): readonly LoadedPair[] {
  const left = [...old];
  const found = new Map<LoadedWorkload, LoadedWorkload>();
  for (const areAlike of LIKENESSES) {
    for (const workload of now.filter((each) => !found.has(each))) {
      const index = left.findIndex((each) => areAlike(each, workload));
      if (index !== -1) found.set(workload, left.splice(index, 1)[0]);
    }
  }
  const pairs = now.map((workload) => unchangedAsOne({ now: workload, old: found.get(workload) }));
  return [...pairs, ...left.map((workload) => ({ old: workload }))];
}

function unchangedAsOne({ old, now }: LoadedPair): LoadedPair {
  const acknowledgedBefore = old?.acknowledged;
  if (old === undefined || now === undefined || old === now) return { old, now, acknowledgedBefore };
  const isUnchanged = movedOutput({ old, now }) === undefined && isSame(old.state, now.state);
  return { old: isUnchanged ? now : old, now, acknowledgedBefore };
}

/** The output folders, as in the settings, where the output of a workload moves; nothing of what was read back from rendered output. */
export function movedOutput({ old, now }: LoadedPair): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = [old?.output, now?.output];
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

function isSame(old: WorkloadState, now: WorkloadState): boolean {
  if (old.objects.length === 0 || old.delivery !== now.delivery || old.argocdHook !== now.argocdHook) return false;
  if (old.facts.outside !== now.facts.outside) return false;
  if (!isEqual((old.beside ?? []) as unknown as Json, (now.beside ?? []) as unknown as Json)) return false;
  if (old.facts.binary?.text !== now.facts.binary?.text) return false;
  return isEqual(old.objects as unknown as Json, now.objects as unknown as Json);
}
