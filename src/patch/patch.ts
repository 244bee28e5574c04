import type { JsonObject } from '../lib/json';
import type { DeliveryName } from '../model/target';
import type { JsonOperation } from './json-operation';
import type { Selection } from './selection';

/** One patch, read and found to be well formed. */
export interface Patch {
  /** Tells it from all others of a run. */
  readonly id: string;
  /** The objects that it is meant for; absent: the one that a strategic merge patch names itself. */
  readonly target?: Selection;
  /** The resources whose objects it is meant for. Default: all. */
  readonly resource?: Selection;
  /** The targets that it is meant for. Default: all. */
  readonly deliveries?: readonly DeliveryName[];
  readonly change: PatchChange;
}

/** What a patch does to an object. */
export type PatchChange =
  | { readonly form: 'json'; readonly operations: readonly JsonOperation[] }
  /** In order; several of them name their objects themselves. */
  | { readonly form: 'merge'; readonly documents: readonly MergeDocument[] };

export interface MergeDocument {
  /** Which document of the text, from 0. */
  readonly index: number;
  readonly value: JsonObject;
}
