import type { Json, JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import { PatchFailure } from './failure';

const PATCH = '$patch';
const RETAIN = '$retainKeys';
const DELETE_VALUES = '$deleteFromPrimitiveList/';
const ORDER = '$setElementOrder/';

/** What a map of a strategic merge patch says besides its values. */
export interface Directives {
  readonly patch: 'merge' | 'replace' | 'delete';
  /** Keys that stay; others go. */
  readonly retained?: readonly string[];
  /** Values that go from lists of plain values, by the key of the list. */
  readonly deletedValues: ReadonlyMap<string, readonly Json[]>;
  /** The order of lists, by the key of the list. */
  readonly orders: ReadonlyMap<string, readonly Json[]>;
}

/** @throws PatchFailure for a directive of a form that is not known */
export function directivesOf(map: JsonObject, path: Path): Directives {
  const patch = map[PATCH] ?? 'merge';
  if (patch !== 'merge' && patch !== 'replace' && patch !== 'delete') {
    throw new PatchFailure([...path, PATCH], 'expected $patch: merge, replace or delete');
  }
  const retained = map[RETAIN];
  if (retained !== undefined && !isNames(retained)) {
    throw new PatchFailure([...path, RETAIN], 'expected a list of the keys that stay');
  }
  return {
    patch,
    retained,
    deletedValues: lists(map, DELETE_VALUES, path),
    orders: lists(map, ORDER, path),
  };
}

/** Whether the key is no field of the object. */
export function isDirective(key: string): boolean {
  return key === PATCH || key === RETAIN || key.startsWith(DELETE_VALUES) || key.startsWith(ORDER);
}

function lists(map: JsonObject, prefix: string, path: Path): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>();
  for (const [key, value] of Object.entries(map)) {
    if (!key.startsWith(prefix)) continue;
    if (!Array.isArray(value)) throw new PatchFailure([...path, key], 'expected a list');
    found.set(key.slice(prefix.length), value as readonly Json[]);
  }
  return found;
}

function isNames(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
