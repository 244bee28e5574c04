import { isObject, type Json, type JsonObject } from '../../json';
import type { Path } from '../../path';

/** A resource in a document. */
export interface Unpacked {
  readonly base: Path;
  readonly value: JsonObject;
}

/** The resources in a document: itself, or the items of a list such as `kubectl get -o yaml` prints. */
export function unpack(value: Json, refuse: (base: Path, value: Json) => void, base: Path = []): readonly Unpacked[] {
  if (!isObject(value)) {
    refuse(base, value);
    return [];
  }
  if (!isList(value)) return [{ base, value }];
  return value.items.flatMap((item, position) => unpack(item, refuse, [...base, 'items', position]));
}

function isList(value: JsonObject): value is JsonObject & { items: readonly Json[] } {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}
