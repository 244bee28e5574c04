import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { LeftoverPatch } from './leftovers';
import { MERGE_KEYS } from '../../../model/merge-keys';
import { items, mapOf, WITH_PODS } from './lists';

const HANDLERS = ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket'] as const;
/** Fields of which an object may have one, by the map that they stand in. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  livenessProbe: HANDLERS,
  readinessProbe: HANDLERS,
  startupProbe: HANDLERS,
  postStart: HANDLERS,
  preStop: HANDLERS,
  valueFrom: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'],
};

/**
 * The patch that makes way where the API server takes one of several fields: an apply would add the new one beside that
 * of the earlier manager, and be refused. `undefined`: nothing is in the way.
 */
export function choicePatch(kind: string, running: JsonObject, rendered: JsonObject): LeftoverPatch | undefined {
  const [found, wanted] = [mapOf(running.spec), mapOf(rendered.spec)];
  if (kind === 'PodDisruptionBudget')
    return asPatch('merge', chosen(found, wanted, ['minAvailable', 'maxUnavailable']));
  if (!WITH_PODS.has(kind)) return undefined;
  return asPatch('strategic', { ...strategy(found, wanted), ...within({ template: found.template }, wanted) });
}

/** What runs once the choice is made, of which leftovers remain; of pods a removal that is repeated does no harm. */
export function afterChoice(running: JsonObject, choice: LeftoverPatch | undefined): JsonObject {
  if (choice?.type !== 'merge') return running;
  const made = mapOf(choice.patch.spec);
  const spec = Object.entries(mapOf(running.spec)).filter(([field]) => made[field] === undefined);
  return { ...running, spec: { ...Object.fromEntries(spec), ...withoutNulls(made) } };
}

function withoutNulls(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}

function asPatch(type: LeftoverPatch['type'], spec: JsonObject): LeftoverPatch | undefined {
  return Object.keys(spec).length === 0 ? undefined : { type, patch: { spec } };
}

/** The numbers of a rolling update, which the API server fills in, are refused beside `Recreate`. */
function strategy(running: JsonObject, rendered: JsonObject): JsonObject {
  const wanted = mapOf(rendered.strategy);
  if (wanted.type !== 'Recreate' || mapOf(running.strategy).type === 'Recreate') return {};
  return { strategy: { $retainKeys: ['type'], type: 'Recreate' } };
}

function within(running: JsonObject, rendered: JsonObject): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [key, value] of Object.entries(running)) {
    const wanted = rendered[key];
    const found = isObject(value) && isObject(wanted) ? ofMap(key, value, wanted) : ofList(key, value, wanted);
    if (Object.keys(found).length > 0) patch[key] = found;
  }
  return patch;
}

function ofMap(key: string, running: JsonObject, rendered: JsonObject): JsonObject {
  return { ...within(running, rendered), ...chosen(running, rendered, ALTERNATIVES[key] ?? []) };
}

function ofList(key: string, running: Json | undefined, rendered: Json | undefined): readonly Json[] {
  const mergeKey = MERGE_KEYS[key];
  if (mergeKey === undefined) return [];
  return items(running).flatMap((item): readonly Json[] => {
    const same = items(rendered).find((other) => other[mergeKey] === item[mergeKey]);
    if (same === undefined) return [];
    const patch = ofItem(key, item, same);
    return Object.keys(patch).length === 0 ? [] : [{ [mergeKey]: item[mergeKey], ...patch }];
  });
}

function ofItem(key: string, running: JsonObject, rendered: JsonObject): JsonObject {
  if (key === 'volumes') return chosen(running, rendered, [...Object.keys(running), ...Object.keys(rendered)]);
  if (key !== 'env') return within(running, rendered);
  const alike = (['value', 'valueFrom'] as const).every((field) => field in running === field in rendered);
  // The delivery brings the variable back; its value is not for a report.
  return alike ? within(running, rendered) : { $patch: 'delete' };
}

/** The rendered alternative in place of the one that runs. */
function chosen(running: JsonObject, rendered: JsonObject, alternatives: readonly string[]): JsonObject {
  const given = (map: JsonObject) => [...new Set(alternatives)].filter((field) => map[field] !== undefined);
  const wanted = given(rendered);
  const gone = given(running).filter((field) => !wanted.includes(field));
  if (wanted.length === 0 || gone.length === 0) return {};
  return Object.fromEntries([
    ...gone.map((field) => [field, null] as const),
    ...wanted.map((field) => [field, rendered[field]] as const),
  ]) as JsonObject;
}
