import type { Diagnostic } from '../../../model/diagnostic';
import { maximumBelowMinimum } from '../../../model/shared-fault';
import { fault } from './fault';

export function scalerFaults(spec: {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly metrics?: readonly { readonly type: string }[];
  readonly scaleTargetRef?: { readonly apiVersion?: string; readonly kind?: string };
}): readonly Diagnostic[] {
  const { minReplicas = 1, maxReplicas = minReplicas, scaleTargetRef, metrics = [] } = spec;
  const { apiVersion = '', kind } = scaleTargetRef ?? {};
  if (scaleTargetRef !== undefined && !apiVersion.includes('/') && kind !== 'ReplicationController') {
    const path = ['spec', 'scaleTargetRef', 'apiVersion'];
    return [fault(path, 'names no group', 'Write it as the target has it, such as apps/v1.')];
  }
  if (minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')) {
    const message = '0, and no metric is of type Object or External: nothing else tells when to start a pod';
    return [fault(['spec', 'minReplicas'], message, 'Write 1, or add such a metric.')];
  }
  if (minReplicas <= maxReplicas) return [];
  const message = `${maxReplicas} is less than minReplicas, ${minReplicas}`;
  const found = fault(['spec', 'maxReplicas'], message, 'Raise it, or lower minReplicas.');
  return [{ ...found, sharedFault: maximumBelowMinimum(maxReplicas, minReplicas) }];
}

export function budgetFaults(spec: {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}): readonly Diagnostic[] {
  if (spec.minAvailable === undefined || spec.maxUnavailable === undefined) return [];
  return [fault(['spec', 'maxUnavailable'], 'stands beside minAvailable', 'Remove one of them.')];
}
