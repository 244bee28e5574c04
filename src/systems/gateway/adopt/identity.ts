import { groupOf, type KubeObject } from '../../../model/kube';

/**
 * Whether both are one object of the cluster. Rendered charts state no namespace, nor does a resource whose namespace
 * is chosen when it is applied: what one side leaves open counts as the same.
 */
export function isSameObject(left: KubeObject, right: KubeObject): boolean {
  const [one, other] = [left.metadata.namespace, right.metadata.namespace];
  return (
    left.kind === right.kind &&
    left.metadata.name === right.metadata.name &&
    groupOf(left.apiVersion) === groupOf(right.apiVersion) &&
    (one === undefined || other === undefined || one === other)
  );
}

/** `deployment/ssg`, as kubectl takes it; with its group where Kubernetes itself has no such kind. */
export function kubectlName(object: KubeObject): string {
  const group = groupOf(object.apiVersion);
  const suffix = group.includes('.') && !group.endsWith('.k8s.io') ? `.${group}` : '';
  return `${object.kind.toLowerCase()}${suffix}/${object.metadata.name}`;
}
