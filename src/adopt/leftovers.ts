import { canonicalJson, isObject, type Json, type JsonObject } from '../model/json';

/** Merge keys of lists that an apply merges item by item; items that are not named in it stay. */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  env: ['name'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
};

/**
 * The strategic merge patch that removes what runs and is not rendered. No tool removes it by applying: fields that
 * another manager set, or that were never in the tool's own last version, stay. `undefined`: there is nothing left.
 *
 * @param running in normal form
 * @param rendered as it is: what it states is set by an apply, be it a default
 */
export function leftoverPatch(running: JsonObject, rendered: JsonObject): JsonObject | undefined {
  const patch: Record<string, Json> = {};
  for (const [key, value] of Object.entries(running)) {
    if (value === undefined) continue;
    const found = leftover(key, value, rendered[key]);
    if (found !== undefined) patch[key] = found;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function leftover(key: string, running: Json, rendered: Json | undefined): Json | undefined {
  if (rendered === undefined) return null;
  if (isObject(running) && isObject(rendered)) return leftoverPatch(running, rendered);
  if (!Array.isArray(running) || !Array.isArray(rendered)) return undefined;
  return leftoverItems(key, running as readonly Json[], rendered as readonly Json[]);
}

/** A list without a merge key is replaced as a whole. */
function leftoverItems(key: string, running: readonly Json[], rendered: readonly Json[]): Json | undefined {
  const mergeKey = (MERGE_KEYS[key] ?? []).find((each) =>
    running.every((item) => isObject(item) && item[each] !== undefined),
  );
  if (mergeKey === undefined) return undefined;
  const patches = (running as readonly JsonObject[]).flatMap((item) => {
    const same = rendered.find((other) => isObject(other) && other[mergeKey] === item[mergeKey]);
    if (same === undefined) return [{ [mergeKey]: item[mergeKey], $patch: 'delete' }];
    const patch = leftoverPatch(item, same as JsonObject);
    return patch === undefined ? [] : [{ [mergeKey]: item[mergeKey], ...patch }];
  });
  return patches.length === 0 ? undefined : (patches as Json);
}

/** The patch as one line, the same for equal patches. */
export function patchText(patch: JsonObject): string {
  return canonicalJson(patch);
}
