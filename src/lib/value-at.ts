import { isObject, type Json, type JsonObject } from './json';
import type { Path } from './path';

/** The value at a path, of own fields only; nothing where there is none. */
export function valueAt(value: Json | object | undefined, path: Path): Json | undefined {
  return path.reduce<unknown>(memberOf, value) as Json | undefined;
}

/** The mapping at a path; an empty one where there is none. */
export function mapAt(value: Json | object | undefined, path: Path): JsonObject {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
}

/** The mappings of the list at a path; none where there is no list. */
export function mapsAt(value: Json | object | undefined, path: Path): readonly JsonObject[] {
  return mapsIn(valueAt(value, path));
}

/** The mappings in what may be a list; none where it is not. */
export function mapsIn(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

/** The member of a mapping or a list; nothing where it has none of its own. */
export function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}
