import { isObject, type Json } from '../../lib/json';
import type { KubeObject } from '../../model/kube';

/** What the pods of a Gateway are made of: when it changes, they are replaced. Nothing where no Deployment is known. */
export function podTemplate(objects: readonly KubeObject[]): Json | undefined {
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  if (deployment === undefined || !isObject(deployment.spec)) return undefined;
  return deployment.spec.template ?? null;
}
