/** What YAML and JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A mapping; a key whose value is `undefined` is as good as absent. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether the value is a mapping (neither a list nor null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Plain code unit order: the same on every machine, whatever its locale. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** JSON without blanks, keys sorted, absent keys left out: equal values give equal text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  let members = '';
  // Without a comparison of its own, sort goes by code units.
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Whether two values say the same, in whatever order their keys stand; absent keys are as good as none. */
export function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) return Array.isArray(right) && areEqual(left as readonly Json[], right as readonly Json[]);
  if (!isObject(left) || !isObject(right)) return false;
  const keys = statedKeys(left);
  if (keys.length !== statedKeys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]));
}

function areEqual(left: readonly Json[], right: readonly Json[]): boolean {
  return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
}

function statedKeys(value: JsonObject): readonly string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
