import { canonicalJson, isEqual, isObject, type Json, type JsonObject } from '../lib/json';
import type { MergeSchema } from '../model/merge-schema';
import type { Path } from '../lib/path';
import { directivesOf } from './directives';
import { PatchFailure } from './failure';

/** Merges one map into another; undefined where it deletes it. */
export type MergeMaps = (
  target: JsonObject,
  patch: JsonObject,
  schema: MergeSchema | undefined,
  path: Path,
) => JsonObject | undefined;

/** Where a list of a patch stands, and how maps in it are merged. */
export interface ListMerge {
  /** Of the list. */
  readonly schema: MergeSchema | undefined;
  /** In the patch. */
  readonly path: Path;
  readonly mergeMaps: MergeMaps;
}

/** The list with that of a patch merged in, by its schema. New items come last. @throws PatchFailure */
export function mergeList(target: readonly Json[], patch: readonly Json[], merge: ListMerge): readonly Json[] {
  const list = merge.schema?.list;
  if (list?.by === 'values') {
    return [...target, ...patch.filter((value) => !target.some((known) => isEqual(known, value)))];
  }
  if (list?.by === 'key') return mergeByKey(target, patch, list.key, merge);
  return patch.flatMap((item, index) => replacing(item, index, merge));
}

/** An item of a patch whose list is merged by a key. */
interface KeyedItem {
  readonly value: JsonObject;
  readonly path: Path;
  readonly directive: 'merge' | 'replace' | 'delete';
}

function mergeByKey(target: readonly Json[], patch: readonly Json[], key: string, merge: ListMerge): readonly Json[] {
  const items = patch.map((item, index) => keyedItem(item, [...merge.path, index]));
  const isReplacement = ({ directive, value }: KeyedItem) => directive === 'replace' && value[key] === undefined;
  let merged: readonly Json[] = items.some(isReplacement) ? [] : target;
  for (const item of items) if (!isReplacement(item)) merged = mergeItem(merged, item, key, merge);
  return merged;
}

function keyedItem(value: Json, path: Path): KeyedItem {
  if (!isObject(value)) throw new PatchFailure(path, 'expected a mapping: the items of this list are merged by a key');
  return { value, path, directive: directivesOf(value, path).patch };
}

function mergeItem(
  target: readonly Json[],
  { value, path, directive }: KeyedItem,
  key: string,
  { schema, mergeMaps }: ListMerge,
): readonly Json[] {
  const wanted = value[key];
  if (wanted === undefined || wanted === null) {
    throw new PatchFailure(path, `no ${key}: it tells the items of this list apart`, `State the ${key} of the item.`);
  }
  const isMeant = (known: Json): boolean => isObject(known) && isEqual(known[key] ?? null, wanted);
  if (directive === 'delete') return target.filter((known) => !isMeant(known));
  const found = target.filter(isMeant);
  if (found.length > 1) {
    const remedy = 'Use a JSON patch, which names an item by its index.';
    throw new PatchFailure([...path, key], `${found.length} items have this ${key}`, remedy);
  }
  const merged = (known: Json): readonly Json[] => listed(mergeMaps(known as JsonObject, value, schema?.items(), path));
  if (found.length === 0) return [...target, ...merged({})];
  return target.flatMap((known) => (isMeant(known) ? merged(known) : [known]));
}

/** An item of a list that is replaced as a whole: there is nothing to merge it with. */
function replacing(item: Json, index: number, { schema, path, mergeMaps }: ListMerge): readonly Json[] {
  if (!isObject(item)) return [item];
  const place = [...path, index];
  const { patch } = directivesOf(item, place);
  if (patch === 'delete') {
    const remedy = 'State the whole list that is wanted, or use a JSON patch.';
    throw new PatchFailure(place, '$patch: delete in a list without merge key, which is replaced as a whole', remedy);
  }
  if (patch === 'replace' && Object.keys(item).length === 1) return [];
  return listed(mergeMaps({}, item, schema?.items(), place));
}

function listed(item: JsonObject | undefined): readonly Json[] {
  return item === undefined ? [] : [item];
}

/** The list without these plain values. */
export function withoutValues(target: readonly Json[], values: readonly Json[]): readonly Json[] {
  return target.filter((known) => !values.some((value) => isEqual(known, value)));
}

/** The list with the items that an order names in that order; all others keep their places. */
export function ordered(
  target: readonly Json[],
  order: readonly Json[],
  schema: MergeSchema | undefined,
  path: Path,
): readonly Json[] {
  const list = schema?.list;
  if (list === undefined)
    throw new PatchFailure(path, '$setElementOrder of a list without merge key, which is replaced');
  const keyOf = (item: Json): Json => (list.by === 'key' && isObject(item) ? (item[list.key] ?? null) : item);
  const keys = order.map((item) => canonicalJson(keyOf(item)));
  const rank = (item: Json): number => keys.indexOf(canonicalJson(keyOf(item)));
  const moved = target.filter((item) => rank(item) !== -1).sort((left, right) => rank(left) - rank(right));
  return target.map((item) => (rank(item) === -1 ? item : moved.shift()!));
}
