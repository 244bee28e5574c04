import type { KubeObject } from '../model/kube';
import { isNamespacedKind } from '../model/namespaced-kind';

/** The object with a namespace where it states none and its kind is known to need one: explicit everywhere or nowhere. */
export function inNamespace(object: KubeObject, namespace: string | undefined): KubeObject {
  if (namespace === undefined || object.metadata.namespace !== undefined) return object;
  return isNamespacedKind(object.kind) ? { ...object, metadata: { ...object.metadata, namespace } } : object;
}
