import { isObject, type Json, type JsonObject } from '../lib/json';
import type { MergeSchema } from '../model/merge-schema';
import type { Path } from '../lib/path';
import { directivesOf, isDirective } from './directives';
import { PatchFailure } from './failure';
import { mergeList, ordered, withoutValues } from './merge-list';

/**
 * The map with a strategic merge patch applied: maps are merged, `null` deletes a key, lists are merged where the
 * schema says how, and replaced otherwise. Nothing that is given is changed.
 *
 * @param schema of the map; without it, as for a custom resource, every list is replaced
 * @param path of the patch in its text, for failures
 * @returns undefined where the patch deletes the map
 * @throws PatchFailure for what cannot be merged
 */
export function mergeMap(
  target: JsonObject,
  patch: JsonObject,
  schema: MergeSchema | undefined,
  path: Path = [],
): JsonObject | undefined {
  const directives = directivesOf(patch, path);
  if (directives.patch === 'delete') return undefined;
  const base = directives.patch === 'replace' ? {} : target;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (isDirective(key) || value === undefined) continue;
    const result = mergeValue(merged.get(key), value, schema?.field(key), [...path, key]);
    if (result === undefined) merged.delete(key);
    else merged.set(key, result);
  }
  for (const [key, values] of directives.deletedValues) {
    merged.set(key, withoutValues(listAt(merged, key, path), values));
  }
  for (const [key, order] of directives.orders) {
    merged.set(key, ordered(listAt(merged, key, path), order, schema?.field(key), [...path, key]));
  }
  return retain(Object.fromEntries(merged), directives.retained);
}

function mergeValue(
  target: Json | undefined,
  patch: Json,
  schema: MergeSchema | undefined,
  path: Path,
): Json | undefined {
  if (patch === null) return undefined;
  if (Array.isArray(patch)) {
    const list: readonly Json[] = Array.isArray(target) ? (target as readonly Json[]) : [];
    return mergeList(list, patch as readonly Json[], { schema, path, mergeMaps: mergeMap });
  }
  return isObject(patch) ? mergeMap(isObject(target) ? target : {}, patch, schema, path) : patch;
}

function listAt(map: ReadonlyMap<string, Json | undefined>, key: string, path: Path): readonly Json[] {
  const value = map.get(key) ?? [];
  if (Array.isArray(value)) return value as readonly Json[];
  throw new PatchFailure(path, `${key} is no list`);
}

function retain(map: JsonObject, keys: readonly string[] | undefined): JsonObject {
  if (keys === undefined) return map;
  return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}
