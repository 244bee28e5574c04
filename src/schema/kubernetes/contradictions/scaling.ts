import type { Diagnostic } from '../../../model/diagnostic';
import { fault } from './fault';

export function scalerFaults(spec: {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
}): readonly Diagnostic[] {
  const { minReplicas = 1, maxReplicas = minReplicas } = spec;
  if (minReplicas <= maxReplicas) return [];
  const message = `${maxReplicas} is less than minReplicas, ${minReplicas}`;
  return [fault(['spec', 'maxReplicas'], message, 'Raise it, or lower minReplicas.')];
}

export function budgetFaults(spec: {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}): readonly Diagnostic[] {
  if (spec.minAvailable === undefined || spec.maxUnavailable === undefined) return [];
  return [fault(['spec', 'maxUnavailable'], 'stands beside minAvailable', 'Remove one of them.')];
}
