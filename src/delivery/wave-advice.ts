import { warning, type Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { servingPhase, type Workload } from '../model/workload';
import { neededObjects } from './needed-objects';
import { SYNC_WAVE } from './order-annotations';
import { phasesBefore } from './phase-order';

/**
 * Warnings about given objects that keep a sync wave of their own: one that is no number, and one after the Job that
 * needs the object, which then waits for it until its deadline.
 */
export function adviseOnOwnWaves(workload: Workload): readonly Diagnostic[] {
  const { requires, objects } = servingPhase(workload);
  const before = phasesBefore(workload);
  const late = before.flatMap((phase, index) => {
    const wave = 2 * (index - before.length) + 1;
    return neededObjects(workload, phase)
      .filter((object) => (waveOf(object) ?? -Infinity) > wave)
      .map((object) => tooLate(object, phase.job, wave));
  });
  return [...[...requires, ...objects].filter(isNoNumber).map(noNumber), ...late];
}

/** As Argo CD reads it: what is no whole number is 0. Undefined without the annotation. */
function waveOf(object: KubeObject): number | undefined {
  const stated = object.metadata.annotations?.[SYNC_WAVE];
  if (stated === undefined) return undefined;
  return isNoNumber(object) ? 0 : Number(stated);
}

function isNoNumber({ metadata }: KubeObject): boolean {
  const stated = metadata.annotations?.[SYNC_WAVE];
  return stated !== undefined && !/^[+-]?[0-9]+$/.test(stated);
}

function noNumber({ kind, metadata }: KubeObject): Diagnostic {
  const message = `${kind} ${metadata.name} has a sync wave that is no whole number, which Argo CD takes for 0`;
  return warning('delivery/sync-wave', [], message, 'Write a whole number, quoted: "-2".');
}

function tooLate(object: KubeObject, job: KubeObject, wave: number): Diagnostic {
  const message =
    `${object.kind} ${object.metadata.name} is applied in sync wave ${waveOf(object)}, after Job ${job.metadata.name} ` +
    `of wave ${wave} that needs it: the Job would wait for it until its deadline`;
  return warning('delivery/sync-wave', [], message, `Give it a wave up to ${wave}, or none.`);
}
