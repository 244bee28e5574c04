import type { Diagnostic } from '../../../model/diagnostic';
import { podFaults, type PodSpec } from './pod';
import { budgetFaults, scalerFaults } from './scaling';
import { serviceFaults } from './service';
import { podsOf, workloadFaults, type WorkloadSpec } from './workload';

/**
 * What the API server refuses when it compares fields of one object with each other: a mount without its volume, two
 * of the same name, a selector that the pods do not match, more requested than the limit.
 *
 * @param object judged by its schema before
 */
export function contradictions(object: { readonly kind: string; readonly spec?: unknown }): readonly Diagnostic[] {
  const spec = object.spec ?? {};
  switch (object.kind) {
    case 'Service':
      return serviceFaults(spec);
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
