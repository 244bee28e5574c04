import type { LoadedState } from './loaded-state';
import { SourceCache } from './source-cache';
import { State, type StateRequest } from './state';
import type { StateTree } from './state-tree';

/** Reads whole states, for whoever compares them; sources that are the same in both are compiled once. */
export class StateLoader {
  private readonly cache: SourceCache;

  constructor(cwd: string) {
    this.cache = new SourceCache(cwd, true);
  }

  /** @throws UsageError for settings and sources that cannot be read, or that name nothing */
  load(tree: StateTree, request: StateRequest): LoadedState {
    const state = new State(tree, request, this.cache);
    const workloads = [...state.workloads()].map(({ loaded }) => loaded);
    const { diagnostics, unreadable } = state.end();
    return {
      title: state.title,
      workloads,
      diagnostics,
      isNamed: (file) => state.isNamed(file),
      isRestricted: state.sources.isRestricted,
      unreadable,
      hasSources: state.sources.files.length + state.sources.emptied.length > 0,
      isRendered: !state.sources.areConfigured && !state.sources.isRestricted && tree.given === undefined,
      applications: state.applications,
    };
  }
}
