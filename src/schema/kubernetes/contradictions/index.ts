import type { Diagnostic } from '../../../model/diagnostic';
import { ingressFaults } from './ingress';
import { podFaults, type PodSpec } from './pod';
import { budgetFaults, scalerFaults } from './scaling';
import { serviceFaults } from './service';
import { annotationFaults, dataFaults, type SizedObject } from './size';
import { podsOf, workloadFaults, type WorkloadSpec } from './workload';

/**
 * What the API server refuses when it compares fields of one object with each other: a mount without its volume, two
 * of the same name, a selector that the pods do not match, more requested than the limit.
 *
 * @param object judged by its schema before
 */
export function contradictions(object: JudgedObject): readonly Diagnostic[] {
  return [...annotationFaults(object), ...faultsOfKind(object)];
}

type JudgedObject = SizedObject & { readonly kind: string; readonly spec?: unknown };

function faultsOfKind(object: JudgedObject): readonly Diagnostic[] {
  const spec = object.spec ?? {};
  switch (object.kind) {
    case 'Service':
      return serviceFaults(spec);
    case 'Ingress':
      return ingressFaults(spec);
    case 'ConfigMap':
    case 'Secret':
      return dataFaults(object.kind, object);
    case 'HorizontalPodAutoscaler':
      return scalerFaults(spec);
    case 'PodDisruptionBudget':
      return budgetFaults(spec);
    case 'Pod':
      return podFaults(spec as PodSpec, ['spec'], []);
    default: {
      const pods = podsOf({ kind: object.kind, spec: spec as WorkloadSpec, at: ['spec'] });
      return pods === undefined ? [] : workloadFaults(pods);
    }
  }
}
