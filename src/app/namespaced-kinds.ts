import type { KubeObject } from '../model/kube';

/** Kinds of Kubernetes that live in a namespace and that a server consists of. */
const NAMESPACED: ReadonlySet<string> = new Set([
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'LimitRange',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]);

/** The object with a namespace where it states none and its kind is known to need one: explicit everywhere or nowhere. */
export function inNamespace(object: KubeObject, namespace: string | undefined): KubeObject {
  if (namespace === undefined || object.metadata.namespace !== undefined || !NAMESPACED.has(object.kind)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}
