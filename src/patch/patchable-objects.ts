import type { KubeObject } from '../model/kube';
import type { CompletionPhase, Phase, ServingPhase, Workload } from '../model/workload';
import type { Role } from './gate';

/** The place of an object in a workload, while it is patched. */
export interface Slot {
  readonly phase: Phase;
  readonly part: 'requires' | 'objects' | 'job';
  readonly role: Role;
  /** Absent once a patch has deleted it. */
  object?: KubeObject;
}

/** All objects of a workload in their order, before a target adds anything: a Job without a hash in its name. */
export function objectsOf(workload: Workload): Slot[] {
  return workload.phases.flatMap((phase) => (phase.role === 'serves' ? served(phase) : completing(phase)));
}

function served(phase: ServingPhase): Slot[] {
  return (['requires', 'objects'] as const).flatMap((part) =>
    phase[part].map((object): Slot => ({ phase, part, role: 'served', object })),
  );
}

function completing(phase: CompletionPhase): Slot[] {
  const inputs = phase.requires.map((object): Slot => ({ phase, part: 'requires', role: 'job-input', object }));
  return [...inputs, { phase, part: 'job', role: 'job', object: phase.job }];
}

/** The workload with the objects of these slots in their places. */
export function withObjects(workload: Workload, slots: readonly Slot[]): Workload {
  const listed = (phase: Phase, part: Slot['part']): readonly KubeObject[] =>
    slots.flatMap((slot) =>
      slot.phase === phase && slot.part === part && slot.object !== undefined ? [slot.object] : [],
    );
  const phases = workload.phases.map((phase): Phase => {
    const requires = listed(phase, 'requires');
    if (phase.role === 'serves') return { ...phase, requires, objects: listed(phase, 'objects') };
    return { ...phase, requires, job: listed(phase, 'job')[0] };
  });
  return { ...workload, phases };
}
