import { canonicalJson, isObject, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';

/** Whose selector the Deployment of this name has; `undefined` where there is none, or it is ours or nobody's known. */
export function adoptedSelector(running: readonly KubeObject[], name: string): 'layer7-operator' | 'helm' | undefined {
  const deployment = running.find((object) => object.kind === 'Deployment' && object.metadata.name === name);
  const { selector } = (deployment?.spec ?? {}) as JsonObject;
  if (!isObject(selector) || !isObject(selector.matchLabels)) return undefined;
  const labels = selector.matchLabels;
  if (labels['app.kubernetes.io/created-by'] === 'layer7-operator') return 'layer7-operator';
  return canonicalJson(labels) === canonicalJson({ app: name }) ? 'helm' : undefined;
}
