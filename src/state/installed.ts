import type { JsonObject } from '../lib/json';
import type { Installed, WorkloadState } from '../model/state';
import { systemOf } from '../systems';
import { UsageError } from '../model/usage-error';
import type { States } from './choose-states';
import { historyFacts } from './history';
import { liveObjects } from './live';
import type { Where } from './disk-tree';
import type { LoadedPair } from './match';
import { statusObjects } from './status-file';

/** Where to learn what is installed. */
export interface FactSources {
  /** Ask the cluster, through kubectl. */
  readonly live?: { readonly context?: string };
  /** A file with resources and their status, as `kubectl get -o yaml` prints them. */
  readonly statusFile?: string;
}

/** What is installed of each workload, in the order of the pairs; of those that change. */
export function installedFacts(
  pairs: readonly LoadedPair[],
  states: States,
  { live, statusFile }: FactSources,
  where: Where,
): readonly Installed[] {
  if (live !== undefined && statusFile !== undefined) throw new UsageError('--live and --status do not go together');
  if (statusFile !== undefined) return seen(pairs, statusObjects(statusFile, where), `the file ${statusFile}`);
  if (live === undefined) return historyFacts(pairs, states.old);
  const changing = pairs.map(stateOf).filter((state) => state !== undefined);
  return seen(pairs, liveObjects(changing, live.context), 'the cluster');
}

function seen(pairs: readonly LoadedPair[], objects: readonly JsonObject[], source: string): readonly Installed[] {
  return pairs.map((pair) => {
    const state = stateOf(pair);
    return state === undefined
      ? { source: 'nothing', observed: false }
      : systemOf(state.facts).observed(state, objects, source);
  });
}

/** What was there before; nothing where nothing changes. */
function stateOf({ old, now }: LoadedPair): WorkloadState | undefined {
  return old === now ? undefined : old?.state;
}
