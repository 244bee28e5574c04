import { isObject, type Json, type JsonObject } from '../../../lib/json';

/** Kinds whose objects hold a pod template. */
export const WITH_PODS: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** Merge keys of lists that an apply merges item by item; items that are not named in it stay. */
export const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  env: 'name',
  ports: 'containerPort',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
};

/** The maps in a list; none where it is no list. */
export function items(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

/** The map itself, or an empty one. */
export function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
