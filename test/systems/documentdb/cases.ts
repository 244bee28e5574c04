import { isObject, type Json, type JsonObject } from '../../../src/lib/json';

/** A change to the plain resource: maps are merged, `null` removes a key. */
export type Patch = JsonObject;

/** One judged resource, or one judged update when `old` is given. */
export interface AdmissionCase {
  readonly title: string;
  readonly now: Patch;
  readonly old?: Patch;
  /** `status.schemaVersion` of the old resource. */
  readonly installed?: string;
  /** Setting `documentdb.operatorVersion`. */
  readonly operatorVersion?: string;
  /** What must be found, in order: `<code> <path>`, with `warning` before those that do not refuse. */
  readonly finds: readonly string[];
}

const PLAIN: JsonObject = {
  nodeCount: 1,
  instancesPerNode: 2,
  documentDBVersion: '0.113.0',
  resource: { storage: { pvcSize: '20Gi' } },
  exposeViaService: { serviceType: 'ClusterIP' },
};

/** The plain resource, changed. */
export function resourceOf(patch: Patch, installed?: string): JsonObject {
  return {
    apiVersion: 'documentdb.io/preview',
    kind: 'DocumentDB',
    metadata: { name: 'orders', namespace: 'data' },
    spec: merge(PLAIN, patch),
    ...(installed === undefined ? {} : { status: { schemaVersion: installed } }),
  };
}

function merge(base: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? merge(isObject(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}
