import { MERGE_KEYS } from '../../model/merge-keys';
import { isObject, type Json, type JsonObject } from '../../lib/json';

/** By what items are told apart where it is more than the merge key, by the name of the list, the first that fits. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ports: [MERGE_KEYS.ports, 'port', 'name'],
  volumeMounts: [MERGE_KEYS.volumeMounts, 'name'],
  items: ['key'],
  rules: ['host'],
  paths: ['path'],
  metrics: ['type'],
};

/** How the items of both versions of a list are told apart; `undefined`: by their place only. */
export function listKey(list: string, items: readonly Json[]): ((item: Json) => string) | undefined {
  const maps = items.filter(isObject);
  if (maps.length < items.length || maps.length === 0) return undefined;
  const key = keysOf(list).find((candidate) => maps.every((item) => isScalar(item[candidate])));
  return key === undefined ? undefined : (item) => String((item as JsonObject)[key]);
}

function isScalar(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function keysOf(list: string): readonly string[] {
  if (Object.hasOwn(KEYS, list)) return KEYS[list];
  return [Object.hasOwn(MERGE_KEYS, list) ? MERGE_KEYS[list] : 'name'];
}
