import { isEqual, type JsonObject } from '../../lib/json';

/** The keys whose values differ between two maps, those that only one of them has included. */
export function differingKeys(left: JsonObject, right: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !isEqual(left[key], right[key]));
}
