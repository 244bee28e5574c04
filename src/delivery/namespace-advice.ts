import { warning, type Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { isNamespacedKind } from '../model/namespaced-kind';
import type { DeliveryName } from '../model/target';
import { servingPhase, type Workload } from '../model/workload';

/** Where each tool puts an object that states no namespace. */
const PLACE: Readonly<Record<DeliveryName, string>> = {
  helm: 'Helm puts it into that of the release, and the Job gets no copy of it',
  argocd: 'Argo CD puts it into that of the destination',
  flux: 'Flux refuses it',
  kubectl: 'kubectl puts it into that of the context',
};

/**
 * Warnings about objects without a namespace: given ones beside a workload that states its own, since tools put them
 * elsewhere; and, for Flux, which applies none without, the workload itself.
 */
export function adviseOnNamespaces(workload: Workload, target: DeliveryName): readonly Diagnostic[] {
  const { kind, name, namespace } = workload;
  if (namespace === undefined) return target === 'flux' ? [nowhere(`${kind} ${name}`)] : [];
  const { requires, objects } = servingPhase(workload);
  return [...requires, ...objects].filter(isHomeless).map((object) => {
    const message = `${object.kind} ${object.metadata.name} states no namespace, and ${kind} ${name} states ${namespace}: ${PLACE[target]}`;
    return warning('delivery/no-namespace', [], message, `Write metadata.namespace: ${namespace} in it.`);
  });
}

function nowhere(subject: string): Diagnostic {
  const remedy = 'State metadata.namespace in it, or --namespace.';
  return warning(
    'delivery/no-namespace',
    [],
    `${subject} states no namespace, and Flux applies no object without one`,
    remedy,
  );
}

function isHomeless({ kind, metadata }: KubeObject): boolean {
  return metadata.namespace === undefined && isNamespacedKind(kind);
}
