import { hashedJob } from '../model/job';
import type { KubeObject } from '../model/kube';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { phasesAfter, phasesBefore } from './phase-order';

/** A part of the output that is applied as a whole before the next one, for targets that order files or folders. */
export interface Step {
  /** `migration`. */
  readonly id: string;
  /** Its number and id, so that names sort in the order of application: `10-migration`. */
  readonly label: string;
  /** In the order in which they are applied; the Job under its hashed name, last. */
  readonly objects: readonly KubeObject[];
  /** The phase whose Job the step waits for; absent where it applies objects only. */
  readonly phase?: CompletionPhase;
  /** The Job under its hashed name. */
  readonly job?: KubeObject;
}

/**
 * The steps that have objects. Numbers say the place, 00 for configuration, 10 and up before the workload, 20 for it
 * and 30 and up after it: turning a Job off or on changes no other number.
 */
export function steps(workload: Workload): readonly Step[] {
  const serving = servingPhase(workload);
  const all = [
    objectStep('00', 'configuration', foundationsFirst(serving.requires)),
    ...phasesBefore(workload).map((phase, index) => jobStep(10 + index, phase)),
    objectStep('20', serving.id, serving.objects),
    ...phasesAfter(workload).map((phase, index) => jobStep(30 + index, phase)),
  ];
  return all.filter((step) => step.objects.length > 0);
}

/** kubectl applies in the order of the file: what others live in or are made of comes first. */
function foundationsFirst(objects: readonly KubeObject[]): readonly KubeObject[] {
  const rank = ({ kind }: KubeObject): number => ['Namespace', 'CustomResourceDefinition', kind].indexOf(kind);
  return [...objects].sort((left, right) => rank(left) - rank(right));
}

function objectStep(number: string, id: string, objects: readonly KubeObject[]): Step {
  return { id, label: `${number}-${id}`, objects };
}

function jobStep(number: number, phase: CompletionPhase): Step {
  const job = hashedJob(phase.job);
  return { id: phase.id, label: `${number}-${phase.id}`, objects: [...phase.requires, job], phase, job };
}
