import { isNewer, newest, type Release } from '../lib/release';
import type { Installed, Observed, WorkloadState } from '../model/state';
import { databaseOf, systemOf } from '../systems';
import { capitalized } from '../systems/observed-jobs';
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
  const isAsked = sources.live !== undefined || sources.statusFile !== undefined;
  const known = found.map((each, index) =>
    pairs[index].old === undefined ? ofNew(pairs[index], each, isAsked) : each,
  );
  return withEarlierStates({ pairs, asked }, known, states.old);
}

/**
 * A resource that creates its database and was there before may find it again, where nothing has deleted it in the
 * cluster; else it begins anew.
 *
 * @param isAsked whether a cluster was asked, and would have shown it
 */
function ofNew({ now }: LoadedPair, installed: Installed, isAsked: boolean): Installed {
  if (now === undefined || installed.observed || systemOf(now.state.facts).history.firstBinary !== 'exactly')
    return installed;
  return { source: 'nothing', observed: false, ...(isAsked ? {} : { atMost: installed.schema }) };
}

/** What is installed of each workload that changes: the newest that the history of the sources and a cluster know. */
function ofWorkloads(
  pairs: readonly LoadedPair[],
  states: States,
  { live, statusFile }: FactSources,
  where: Where,
): readonly Installed[] {
  if (live !== undefined && statusFile !== undefined) throw new UsageError('--live and --status do not go together');
  const told = historyFacts(pairs, states.old);
  if (live === undefined && statusFile === undefined) return told;
  const changing = pairs.map(stateOf).filter((state) => state !== undefined);
  const [objects, source] =
    statusFile === undefined
      ? [liveObjects(changing, live?.context), 'the cluster']
      : [statusObjects(statusFile, where), `the file ${statusFile}`];
  return pairs.map((pair, index) => {
    const state = stateOf(pair);
    const found = state && systemOf(state.facts).observed(state, objects, source);
    // Of what is new, a cluster need not show anything.
    const isShown = found !== undefined && (pair.old !== undefined || found.schema !== undefined);
    return isShown ? newestKnown(told[index], found, pair.old?.state) : told[index];
  });
}

/** A Job may be gone, and a history cut off: neither takes back what the other knows. */
function newestKnown(told: Installed, found: Observed, old: WorkloadState | undefined): Installed {
  const { isExact, beyond, underWay, ...shown } = found;
  if (isExact === true) return exactly(shown, underWay, old);
  const seen = { ...shown, schema: newest([shown.schema, underWay]) };
  const isOpen = seen.unknown === undefined && beyond !== undefined && told.unknown !== undefined;
  const { unreadable } = seen;
  const open = { unreadable, unknown: isOpen ? beyond : seen.unknown, isCutOff: isOpen ? told.isCutOff : undefined };
  if (told.schema === undefined || (seen.schema !== undefined && !isNewer(told.schema, seen.schema))) {
    return { ...seen, ...open };
  }
  const at = seen.schema === undefined ? 'no schema' : `${seen.schema.text}, and nothing newer`;
  return { ...told, ...open, running: seen.running, shown: `${capitalized(seen.source)} shows ${at}.` };
}

/**
 * What the database says is so now. What the resource in the cluster and that of the old state ask for may come at any
 * time, so that one goes back from there; what the history asked for before that has come, or was taken back.
 */
function exactly(seen: Installed, underWay: Release | undefined, old: WorkloadState | undefined): Installed {
  const asked = old && systemOf(old.facts).schemaAfter(old.facts);
  const coming = newest([underWay, asked]);
  if (coming === undefined || !isNewer(coming, seen.schema)) return seen;
  const source = 'the version that is delivered, and that its operator acts on at any time,';
  return {
    ...seen,
    schema: coming,
    source,
    observed: false,
    shown: `${capitalized(seen.source)} shows ${seen.schema?.text}.`,
  };
}

/** What was there before, and what may come back to what it left; nothing where nothing changes. */
function stateOf({ old, now }: LoadedPair): WorkloadState | undefined {
  if (old === now) return undefined;
  return old?.state ?? (now !== undefined && databaseOf(now.state).length > 0 ? now.state : undefined);
}
