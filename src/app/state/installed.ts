import type { Installed } from '../../model/state';
import { historyFacts } from './history';
import type { LoadedPair } from './match';
import type { States } from './choose-states';

/** Where to learn what is installed. */
export interface FactSources {
  /** Ask the cluster, through kubectl. */
  readonly live?: { readonly context?: string };
  /** A file with resources and their status, as `kubectl get -o yaml` prints them. */
  readonly statusFile?: string;
}

/** What is installed of each workload; in the order of the pairs. */
export function installedFacts(
  pairs: readonly LoadedPair[],
  states: States,
  _sources: FactSources,
  _cwd: string,
): readonly Installed[] {
  return historyFacts(pairs, states.old);
}
