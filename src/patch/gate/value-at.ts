import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { Path } from '../../lib/path';

/** What stands at a path of an object; undefined where there is nothing. */
export function valueAt(object: KubeObject | JsonObject, path: Path): Json | undefined {
  let value: unknown = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value as Json | undefined;
}

/** The map at a path; empty where there is none. */
export function mapAt(object: KubeObject | JsonObject, path: Path): JsonObject {
  const value = valueAt(object, path);
  return isObject(value) ? value : {};
}

/** The maps of the list at a path; empty where there is none. */
export function mapsAt(object: KubeObject | JsonObject, path: Path): readonly JsonObject[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The keys whose values differ between two maps, those that only one of them has included. */
export function differingKeys(left: JsonObject, right: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !isEqual(left[key], right[key]));
}
