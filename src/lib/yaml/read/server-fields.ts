import { isObject, type Json, type JsonObject } from '../../json';

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
  const { metadata } = resource;
  const kept = without(resource, (key) => key === 'status');
  if (!isObject(metadata)) return kept;
  const annotations = isObject(metadata.annotations)
    ? { annotations: without(metadata.annotations, (key) => key === LAST_APPLIED) }
    : {};
  return { ...kept, metadata: { ...without(metadata, (key) => SERVER_METADATA.has(key)), ...annotations } };
}

function without(mapping: JsonObject, isDropped: (key: string) => boolean): JsonObject {
  const kept: Record<string, Json | undefined> = {};
  for (const [key, value] of Object.entries(mapping)) if (!isDropped(key)) kept[key] = value;
  return kept;
}
