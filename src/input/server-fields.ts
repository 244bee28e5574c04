import { isObject, type Json, type JsonObject } from '../model/json';

/** What the API server fills in; a resource copied from a cluster has it, and it says nothing about what is wanted. */
const SERVER_METADATA: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** kubectl's copy of what was applied last. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The resource without `status` and without what the server writes into `metadata`. */
export function withoutServerFields(resource: JsonObject): JsonObject {
  const { status: _status, metadata, ...rest } = resource;
  if (!isObject(metadata)) return metadata === undefined ? rest : { ...rest, metadata };
  const kept: Record<string, Json | undefined> = {};
  for (const [key, value] of Object.entries(metadata)) {
    if (!SERVER_METADATA.has(key)) kept[key] = key === 'annotations' ? withoutLastApplied(value) : value;
  }
  return { ...rest, metadata: kept };
}

function withoutLastApplied(annotations: Json | undefined): Json | undefined {
  if (!isObject(annotations) || !Object.hasOwn(annotations, LAST_APPLIED)) return annotations;
  const { [LAST_APPLIED]: _applied, ...kept } = annotations;
  return kept;
}
