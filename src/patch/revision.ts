import { isObject, type JsonObject } from '../lib/json';
import type { MergeSchema } from '../model/merge-schema';
import type { KubeObject } from '../model/kube';
import type { Path } from '../lib/path';
import { applyOperations, operationAt } from './json-operation';
import type { MergeDocument, Patch } from './patch';
import { selects } from './selection';
import { mergeMap } from './strategic-merge';

/** What one document of a patch does. */
export interface Revision {
  /** From 0. */
  readonly document: number;
  /** The object that a strategic merge patch names itself. */
  readonly names?: JsonObject;
  /** The object afterwards; undefined where it is deleted. @throws PatchFailure */
  readonly change: (object: KubeObject, schema: MergeSchema | undefined) => KubeObject | undefined;
  /** Where in the document a place of the object is spoken of. */
  readonly locate: (place: Path) => Path;
}

export function revisionsOf({ change }: Patch): readonly Revision[] {
  if (change.form === 'merge') return change.documents.map(mergeRevision);
  const { operations } = change;
  return [
    {
      document: 0,
      change: (object) => applyOperations(object, operations),
      locate: (place) => operationAt(operations, place),
    },
  ];
}

/** What names the object in the patch is no change of it. */
function mergeRevision({ index, value }: MergeDocument): Revision {
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = value;
  const patch = isObject(metadata)
    ? { ...rest, metadata: withoutNames(metadata) }
    : value.metadata === null
      ? { ...rest, metadata }
      : rest;
  return {
    document: index,
    names: value,
    change: (object, schema) =>
      mergeMap(object as unknown as JsonObject, patch, schema) as unknown as KubeObject | undefined,
    locate: (place) => placeIn(value, place),
  };
}

function withoutNames({ name: _name, namespace: _namespace, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** As far down as the keys of the patch lead; an index of the object's list is none of the patch's. */
function placeIn(patch: JsonObject, place: Path): Path {
  const found: (string | number)[] = [];
  let value: unknown = patch;
  for (const step of place) {
    if (!isObject(value) || !Object.hasOwn(value, step)) break;
    found.push(step);
    value = value[step];
  }
  return found;
}

/** Whether an object is the one that is meant: by the target, else by the names in the document. */
export function isMeantFor({ target }: Patch, { names }: Revision, object: KubeObject): boolean {
  if (target !== undefined) return selects(target, object);
  if (names === undefined || !isObject(names.metadata)) return false;
  const { name, namespace } = names.metadata;
  return (
    names.apiVersion === object.apiVersion &&
    names.kind === object.kind &&
    name === object.metadata.name &&
    (namespace === undefined || namespace === (object.metadata.namespace ?? 'default'))
  );
}
