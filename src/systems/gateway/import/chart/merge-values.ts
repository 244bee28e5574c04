import { isMap, isScalar, type Document, type Pair, type YAMLMap } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../../../lib/json';

/** Values of several files as `helm --values a --values b` takes them: maps key by key, of all else the last one. */
export function mergeValues(all: readonly JsonObject[]): JsonObject {
  return all.reduce<JsonObject>((merged, values) => laid(merged, values) as JsonObject, {});
}

function laid(below: Json | undefined, above: Json): Json {
  if (!isObject(below) || !isObject(above)) return above;
  const merged: Record<string, Json> = { ...(below as Record<string, Json>) };
  for (const [key, value] of Object.entries(above)) if (value !== undefined) merged[key] = laid(below[key], value);
  return merged;
}

/** The same with the documents, so that each value keeps the comments of the file that states it. */
export function mergeDocuments([first, ...others]: readonly Document[]): Document {
  for (const document of others) {
    if (isMap(first.contents) && isMap(document.contents)) lay(first.contents, document.contents);
  }
  return first;
}

function lay(below: YAMLMap, above: YAMLMap): void {
  for (const pair of above.items) {
    const index = below.items.findIndex((each) => keyOf(each) === keyOf(pair));
    const value = below.items[index]?.value;
    if (index === -1) below.items.push(pair);
    else if (isMap(value) && isMap(pair.value)) lay(value, pair.value);
    else below.items[index] = pair;
  }
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
