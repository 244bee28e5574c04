import { canonicalJson, isObject, type Json, type JsonObject } from '../../../lib/json';
import { MERGE_KEYS } from '../../../model/merge-keys';
import { items, mapOf, WITH_PODS } from './lists';

/** How a patch is meant: lists merged by key, or replaced. */
export type PatchType = 'strategic' | 'merge';

export interface LeftoverPatch {
  readonly type: PatchType;
  readonly patch: JsonObject;
}

/**
 * The patch that removes what runs and is not rendered. No tool removes it by applying: fields that another manager
 * set, or that were never in the tool's own last version, stay. `undefined`: there is nothing left.
 *
 * @param running in normal form
 * @param stated fields of the rendered object: an apply sets them, be they defaults
 */
export function leftoverPatch(kind: string, running: JsonObject, stated: JsonObject): LeftoverPatch | undefined {
  if (WITH_PODS.has(kind)) {
    const patch = removal(withoutNumbers(running, stated), stated, true);
    return patch === undefined ? undefined : { type: 'strategic', patch };
  }
  const patch = kind === 'Service' ? serviceRemoval(running, stated) : removal(running, stated, false);
  return patch === undefined ? undefined : { type: 'merge', patch };
}

/** The numbers of a rolling update are in the way of `Recreate`, and removed before the delivery. */
function withoutNumbers(running: JsonObject, rendered: JsonObject): JsonObject {
  if (mapOf(mapOf(rendered.spec).strategy).type !== 'Recreate') return running;
  const { strategy: _strategy, ...spec } = mapOf(running.spec);
  return { ...running, spec };
}

/** Ports are merged by their number: one of another number but the same name would be refused beside the old one. */
function serviceRemoval(running: JsonObject, rendered: JsonObject): JsonObject | undefined {
  const [found, stated] = [mapOf(running.spec), mapOf(rendered.spec)];
  const spec: JsonObject = {
    ...removal(found, stated, false),
    ...(losesPorts(found, stated) ? { ports: stated.ports } : {}),
  };
  return Object.keys(spec).length === 0 ? undefined : { spec };
}

function losesPorts(running: JsonObject, rendered: JsonObject): boolean {
  const numbers = new Set(items(rendered.ports).map(({ port }) => port));
  return items(running.ports).some(({ port }) => !numbers.has(port));
}

function removal(running: JsonObject, rendered: JsonObject, mergesLists: boolean): JsonObject | undefined {
  const patch: Record<string, Json> = {};
  for (const [key, value] of Object.entries(running)) {
    if (value === undefined) continue;
    const found = leftover(key, value, rendered[key], mergesLists);
    if (found !== undefined) patch[key] = found;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function leftover(key: string, running: Json, rendered: Json | undefined, mergesLists: boolean): Json | undefined {
  if (rendered === undefined) return null;
  // A label selector is replaced as a whole by every apply.
  if (isObject(running) && 'matchLabels' in running) return undefined;
  if (isObject(running) && isObject(rendered)) return removal(running, rendered, mergesLists);
  return mergesLists && Array.isArray(running) && Array.isArray(rendered)
    ? leftoverItems(key, running, rendered)
    : undefined;
}

/** A list without a merge key is replaced as a whole. */
function leftoverItems(key: string, running: Json, rendered: Json): Json | undefined {
  const mergeKey = MERGE_KEYS[key];
  if (mergeKey === undefined) return undefined;
  const patches = items(running).flatMap((item) => {
    const same = items(rendered).find((other) => other[mergeKey] === item[mergeKey]);
    if (same === undefined) return [{ [mergeKey]: item[mergeKey], $patch: 'delete' }];
    const patch = removal(item, same, true);
    return patch === undefined ? [] : [{ [mergeKey]: item[mergeKey], ...patch }];
  });
  return patches.length === 0 ? undefined : (patches as Json);
}

/** The patch as one line, the same for equal patches. */
export function patchText({ patch }: LeftoverPatch): string {
  return canonicalJson(patch);
}
