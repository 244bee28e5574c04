import { warning, type Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { DeliveryName } from '../model/target';
import { servingPhase, type Workload } from '../model/workload';

/** The annotation by which Argo CD orders objects; its default is 0. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** The annotations by which a tool orders objects, and the target that writes them. */
const ORDER_ANNOTATIONS: ReadonlyMap<string, DeliveryName> = new Map([
  ['helm.sh/hook', 'helm'],
  ['helm.sh/hook-weight', 'helm'],
  ['argocd.argoproj.io/hook', 'argocd'],
  [SYNC_WAVE, 'argocd'],
]);

/** The object with these annotations added, except those that it has already: what was given keeps its own order. */
export function annotateUnlessSet(object: KubeObject, annotations: Readonly<Record<string, string>>): KubeObject {
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, ...metadata.annotations } } };
}

/** Warnings about objects, given beside the resource, that carry the order annotations of another tool. */
export function adviseOnForeignOrder(workload: Workload, target: DeliveryName): readonly Diagnostic[] {
  const { requires, objects } = servingPhase(workload);
  return [...requires, ...objects].flatMap(({ kind, metadata }) =>
    Object.keys(metadata.annotations ?? {})
      .filter((key) => (ORDER_ANNOTATIONS.get(key) ?? target) !== target)
      .map((key) =>
        warning(
          'delivery/foreign-annotation',
          [],
          `${kind} ${metadata.name} carries ${key}, an annotation of another tool than the target ${target}`,
          'Remove it, or state the order in the way of the target: tools ignore or misread the annotations of others.',
        ),
      ),
  );
}
