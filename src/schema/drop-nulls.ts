import { isObject, type Json } from '../lib/json';

/** The value without the fields that are null: to the API server they are as good as absent. */
export function dropNulls(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.some(holdsNull) ? items.map(dropNulls) : items;
  }
  if (!isObject(value) || !holdsNull(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === null || member === undefined) continue;
    Object.defineProperty(kept, key, {
      value: dropNulls(member),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return kept;
}

/** Whether a field anywhere below is null: most resources have none and need no copy. */
function holdsNull(value: Json): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).some(holdsNull);
  if (!isObject(value)) return false;
  return Object.values(value).some((member) => member === null || member === undefined || holdsNull(member));
}
