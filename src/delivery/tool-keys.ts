import { byCodeUnit } from '../lib/json';
import { annotationsOf, type KubeObject } from '../model/kube';
import { orderEffect } from '../model/order-keys';
import type { OutputFile } from '../model/output';
import type { Departure } from '../model/target';

/** The Kubernetes objects of a file: a chart's description and kustomize's lists are none. */
export function objectsIn(file: OutputFile): readonly KubeObject[] {
  const documents = file.kind === 'manifests' ? (file.documents as readonly Partial<KubeObject>[]) : [];
  return documents.filter(
    (document): document is KubeObject => document.kind !== undefined && document.metadata?.name !== undefined,
  );
}

/** What an annotation says; undefined where it is absent. */
export function annotationValue(object: KubeObject, key: string): string | undefined {
  const annotations = annotationsOf(object);
  return Object.hasOwn(annotations, key) ? annotations[key] : undefined;
}

/** The parts of an annotation that Helm and Argo CD read as a list, without blanks around them. */
export function listOf(text: string): readonly string[] {
  return text.split(',').map((part) => part.trim());
}

/** A number as Go's `strconv.Atoi` reads it; undefined where it gives an error. */
export function goInteger(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? Number(value) : undefined;
}

/** What a tool does by those annotations and labels of an object that fit a pattern. */
export function departuresBy(object: KubeObject, keys: RegExp): readonly Departure[] {
  return (['annotations', 'labels'] as const).flatMap((field) =>
    Object.entries(object.metadata[field] ?? {}).flatMap(([key, value]) => {
      const place = { kind: object.kind, isOrdered: true };
      const effect = keys.test(key) ? orderEffect(key, value, place) : undefined;
      return effect === undefined ? [] : [{ place: ['metadata', field, key], effect }];
    }),
  );
}

/** Sorts as Helm does: by the place of their kind in a list, other kinds last, then by name. */
export function byKindAndName(kinds: readonly string[]): (left: KubeObject, right: KubeObject) => number {
  const rank = ({ kind }: KubeObject): number => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  return (left, right) =>
    rank(left) - rank(right) ||
    byCodeUnit(left.kind, right.kind) ||
    byCodeUnit(left.metadata.name, right.metadata.name);
}

/** The order in which Helm installs kinds, and Argo CD within a wave. */
export const INSTALL_ORDER: readonly string[] = [
  'PriorityClass',
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];
