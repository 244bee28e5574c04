import type { CompletionPhase, Phase, Workload } from '../model/workload';

/** The Jobs that must be complete before the workload serves, in order. */
export function phasesBefore(workload: Workload): readonly CompletionPhase[] {
  return workload.phases.slice(0, servingIndex(workload)).filter(completes);
}

/** The Jobs that run once the workload serves, in order. */
export function phasesAfter(workload: Workload): readonly CompletionPhase[] {
  return workload.phases.slice(servingIndex(workload) + 1).filter(completes);
}

function servingIndex(workload: Workload): number {
  const index = workload.phases.findIndex((phase) => phase.role === 'serves');
  if (index === -1) throw new Error(`${workload.kind} ${workload.name} has no serving phase`);
  return index;
}

function completes(phase: Phase): phase is CompletionPhase {
  return phase.role === 'completes';
}
