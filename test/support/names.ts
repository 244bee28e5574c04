import type { KubeObject } from '../../src/model/kube';

/** Names that two objects of one kind and namespace share, as `ConfigMap shops/shop`: the later would overwrite. */
export function duplicateNames(objects: readonly KubeObject[]): readonly string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { apiVersion, kind, metadata } of objects) {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
    const key = `${group} ${kind} ${name}`;
    if (seen.has(key)) twice.add(`${kind} ${name}`);
    seen.add(key);
  }
  return [...twice];
}

/** Whether all namespaced objects state one namespace, or none does. */
export function namespacesOf(objects: readonly KubeObject[]): ReadonlySet<string | undefined> {
  return new Set(objects.filter(({ kind }) => !CLUSTER_WIDE.has(kind)).map(({ metadata }) => metadata.namespace));
}

const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);
