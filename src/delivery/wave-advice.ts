import { warning, type Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { servingPhase, type Workload } from '../model/workload';
import { SYNC_WAVE } from './order-annotations';
import { annotationValue, goInteger } from './tool-keys';

/** Warnings about given objects whose own sync wave is no number; whether it is early enough is told by the order. */
export function adviseOnOwnWaves(workload: Workload): readonly Diagnostic[] {
  const { requires, objects } = servingPhase(workload);
  return [...requires, ...objects].filter(isNoNumber).map(noNumber);
}

function isNoNumber(object: KubeObject): boolean {
  const stated = annotationValue(object, SYNC_WAVE);
  return stated !== undefined && goInteger(stated) === undefined;
}

function noNumber({ kind, metadata }: KubeObject): Diagnostic {
  const message = `${kind} ${metadata.name} has a sync wave that is no whole number, which Argo CD takes for 0`;
  return warning('delivery/sync-wave', [], message, 'Write a whole number, quoted: "-2".');
}
