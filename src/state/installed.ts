import type { JsonObject } from '../lib/json';
import type { Installed, WorkloadState } from '../model/state';
import { databaseOf, systemOf } from '../systems';
import { UsageError } from '../model/usage-error';
import type { States } from './choose-states';
import { withDatabases } from './database-facts';
import { databaseHistory } from './database-history';
import { withEarlierStates } from './earlier-states';
import { historyFacts } from './history';
import { liveObjects } from './live';
import type { Where } from './disk-tree';
import type { LoadedPair } from './match';
import { statusObjects } from './status-file';

/** All pairs, since one tells of another. */
export interface AskedPairs {
  readonly pairs: readonly LoadedPair[];
  /** The same, empty where nobody asked for a workload. Default: all of them. */
  readonly asked?: readonly LoadedPair[];
}

/** Where to learn what is installed. */
export interface FactSources {
  /** Ask the cluster, through kubectl. */
  readonly live?: { readonly context?: string };
  /** A file with resources and their status, as `kubectl get -o yaml` prints them. */
  readonly statusFile?: string;
}

/** What is installed of each workload that is asked for, and at each database that comes into use, in the order of the pairs. */
export function installedFacts(
  { pairs, asked = pairs }: AskedPairs,
  states: States,
  sources: FactSources,
  where: Where,
): readonly Installed[] {
  const found = withDatabases(pairs, ofWorkloads(asked, states, sources, where), databaseHistory(pairs, states.old));
  return withEarlierStates({ pairs, asked }, found, states.old);
}

/** What is installed of each workload that changes. */
function ofWorkloads(
  pairs: readonly LoadedPair[],
  states: States,
  { live, statusFile }: FactSources,
  where: Where,
): readonly Installed[] {
  if (live !== undefined && statusFile !== undefined) throw new UsageError('--live and --status do not go together');
  if (live === undefined && statusFile === undefined) return historyFacts(pairs, states.old);
  const changing = pairs.map(stateOf).filter((state) => state !== undefined);
  const [objects, source] =
    statusFile === undefined
      ? [liveObjects(changing, live?.context), 'the cluster']
      : [statusObjects(statusFile, where), `the file ${statusFile}`];
  return seen(pairs, objects, source);
}

function seen(pairs: readonly LoadedPair[], objects: readonly JsonObject[], source: string): readonly Installed[] {
  return pairs.map((pair): Installed => {
    const state = stateOf(pair);
    const found = state && systemOf(state.facts).observed(state, objects, source);
    // Of what is new, a cluster need not show anything.
    const isKnown = found !== undefined && (pair.old !== undefined || found.schema !== undefined);
    return isKnown ? found : { source: 'nothing', observed: false };
  });
}

/** What was there before, and what may come back to what it left; nothing where nothing changes. */
function stateOf({ old, now }: LoadedPair): WorkloadState | undefined {
  if (old === now) return undefined;
  return old?.state ?? (now !== undefined && databaseOf(now.state) !== undefined ? now.state : undefined);
}
