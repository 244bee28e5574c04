import { byCodeUnit, type JsonObject } from '../../src/lib/json';
import type { KubeObject, ObjectReference } from '../../src/model/kube';
import { containersOf, listAt, textAt, valueAt } from './pods';

/** What a pod names. */
export interface PodReference extends ObjectReference {
  /** The pod starts without it, too. */
  readonly optional: boolean;
}

/**
 * The ConfigMaps, Secrets, ServiceAccounts, PersistentVolumeClaims and SecretProviderClasses that a pod names, each
 * once, in order of kind and name. The account `default` is in every namespace and does not count.
 */
export function references(podSpec: JsonObject): readonly PodReference[] {
  const found = [
    ...named('ServiceAccount', podSpec, ['serviceAccountName']).filter(({ name }) => name !== 'default'),
    ...listAt(podSpec, ['imagePullSecrets']).flatMap((secret) => named('Secret', secret, ['name'])),
    ...containersOf(podSpec).flatMap(ofContainer),
    ...listAt(podSpec, ['volumes']).flatMap(ofVolume),
  ];
  const byKey = new Map<string, PodReference>();
  for (const reference of found) {
    const key = keyOf(reference);
    byKey.set(key, { ...reference, optional: reference.optional && (byKey.get(key)?.optional ?? true) });
  }
  return [...byKey.values()].sort((left, right) => byCodeUnit(keyOf(left), keyOf(right)));
}

/** Those that the pod cannot start without and that are neither among the objects nor declared to exist. */
export function missingReferences(
  podSpec: JsonObject,
  objects: readonly KubeObject[],
  external: readonly ObjectReference[] = [],
): readonly PodReference[] {
  const there = new Set([
    ...objects.map(({ kind, metadata }) => keyOf({ kind, name: metadata.name })),
    ...external.map(keyOf),
  ]);
  return references(podSpec).filter((reference) => !reference.optional && !there.has(keyOf(reference)));
}

function ofContainer(container: JsonObject): PodReference[] {
  const single = listAt(container, ['env']).flatMap((variable) => [
    ...named('ConfigMap', variable, ['valueFrom', 'configMapKeyRef', 'name']),
    ...named('Secret', variable, ['valueFrom', 'secretKeyRef', 'name']),
  ]);
  const whole = listAt(container, ['envFrom']).flatMap((source) => [
    ...named('ConfigMap', source, ['configMapRef', 'name']),
    ...named('Secret', source, ['secretRef', 'name']),
  ]);
  return [...single, ...whole];
}

function ofVolume(volume: JsonObject): PodReference[] {
  return [
    ...named('ConfigMap', volume, ['configMap', 'name']),
    ...named('Secret', volume, ['secret', 'secretName']),
    ...named('PersistentVolumeClaim', volume, ['persistentVolumeClaim', 'claimName']),
    ...named('Secret', volume, ['csi', 'nodePublishSecretRef', 'name']),
    ...named('SecretProviderClass', volume, ['csi', 'volumeAttributes', 'secretProviderClass']),
    ...listAt(volume, ['projected', 'sources']).flatMap((source) => [
      ...named('ConfigMap', source, ['configMap', 'name']),
      ...named('Secret', source, ['secret', 'name']),
    ]),
  ];
}

/** The object that the text at the path names; `optional` stands beside the name. */
function named(kind: string, place: JsonObject, path: readonly string[]): PodReference[] {
  const name = textAt(place, path);
  const optional = valueAt(place, [...path.slice(0, -1), 'optional']) === true;
  return name === undefined ? [] : [{ kind, name, optional }];
}

function keyOf({ kind, name }: ObjectReference): string {
  return `${kind} ${name}`;
}
