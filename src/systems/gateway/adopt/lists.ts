import { isObject, type Json, type JsonObject } from '../../../lib/json';

/** Kinds whose objects hold a pod template. */
export const WITH_PODS: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** The maps in a list; none where it is no list. */
export function items(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

/** The map itself, or an empty one. */
export function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
