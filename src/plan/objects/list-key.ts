import { isObject, type Json, type JsonObject } from '../../lib/json';

/** Merge keys of Kubernetes' own lists, by the name of the list, the first that fits. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  ports: ['containerPort', 'port', 'name'],
  volumeMounts: ['mountPath', 'name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  items: ['key'],
  rules: ['host'],
  paths: ['path'],
  metrics: ['type'],
  clusterList: ['name'],
};
const OTHERWISE = ['name'] as const;

/** How the items of both versions of a list are told apart; `undefined`: by their place only. */
export function listKey(list: string, items: readonly Json[]): ((item: Json) => string) | undefined {
  const maps = items.filter(isObject);
  if (maps.length < items.length || maps.length === 0) return undefined;
  const key = (KEYS[list] ?? OTHERWISE).find((candidate) => maps.every((item) => isScalar(item[candidate])));
  return key === undefined ? undefined : (item) => String((item as JsonObject)[key]);
}

function isScalar(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
