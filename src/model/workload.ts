import type { Path } from '../lib/path';
import type { KubeObject, ObjectReference } from './kube';

/**
 * What a resource becomes: phases in the order in which they must happen. A workload states the order; a delivery
 * target translates it into hooks, waves, Kustomizations or files.
 */
export interface Workload {
  /** Kind of the resource that it was compiled from: `Gateway`. */
  readonly kind: string;
  /** Name of the resource; names the output too. */
  readonly name: string;
  readonly namespace?: string;
  /** Version of the software that it runs, as people write it: `11.2.2`; absent when unknown. */
  readonly version?: string;
  /** In order; exactly one serves, and others may stand before or after it. */
  readonly phases: readonly Phase[];
  /**
   * Labels of every Job that this workload ever ran to completion, whatever its name: a target without pruning finds
   * earlier ones by them, also when the Job is off now.
   */
  readonly jobLabels: Readonly<Record<string, string>>;
  /** Another unit of output that must be in the cluster before this one. Default: none. */
  readonly follows?: UnitReference;
}

/** A workload of another output, by what targets name it after. */
export interface UnitReference extends Pick<Workload, 'kind' | 'name' | 'namespace'> {
  /** Id of its last phase. */
  readonly phase: string;
}

export type Phase = ServingPhase | CompletionPhase;

/** Objects that stay: the workload proper. */
export interface ServingPhase {
  readonly role: 'serves';
  /** Short, for file and folder names: `gateway`. */
  readonly id: string;
  /** What the phase needs beforehand, such as configuration given beside the resource. */
  readonly requires: readonly KubeObject[];
  readonly objects: readonly KubeObject[];
  /** Those of both that were given beside the resource: the order of what no Job needs is their owner's. Default: none. */
  readonly given?: readonly KubeObject[];
  /** Those it requires that must serve themselves before a Job runs, such as a database. Default: none. */
  readonly first?: readonly KubeObject[];
  /**
   * Those of both that their owner has created before the Jobs that come first, such as an account with its rights. A
   * target whose Jobs come before all other objects delivers these as it delivers what a Job needs. Default: none.
   */
  readonly early?: readonly KubeObject[];
}

/** A Job that runs to completion before the next phase begins. */
export interface CompletionPhase {
  readonly role: 'completes';
  /** Short, for file and folder names: `migration`. */
  readonly id: string;
  /** What the Job does, for people: `database migration`. */
  readonly title: string;
  /** Objects of the phase's own that the Job references; they carry no other phase's names. */
  readonly requires: readonly KubeObject[];
  /** Without a hash in its name: a target that cannot replace a Job appends one (`hashedJob`). */
  readonly job: KubeObject;
  /** The Job's `activeDeadlineSeconds`. */
  readonly deadlineSeconds: number;
  /** What the Job references and nobody here renders: it must exist in the cluster beforehand. */
  readonly external: readonly ObjectReference[];
  /** What a run that failed may leave behind, and what puts that right. Default: nothing is known. */
  readonly recovery?: JobRecovery;
  /** Whether nobody but this workload creates what it holds of the Job's needs. Default: it may exist beforehand. */
  readonly bringsItsNeeds?: boolean;
  /** Containers that wait for the Job by its name, which ends them under that name only. Default: none. */
  readonly awaitedBy?: readonly PlacedWait[];
  /** Whether it comes after what serves, and needs its pods to be ready. Default false. */
  readonly waitsForPods?: boolean;
}

/** What a run of a Job that failed may leave behind, and what puts that right. */
export interface JobRecovery {
  /** As sentences. */
  readonly said: string;
  /** What puts it right, as the Job's own container runs it; absent where the next run does, or nobody knows. */
  readonly command?: ContainerCommand;
  /** What puts right what a finding of `schemagate status` tells of, by the code of the finding. */
  readonly byFinding: Readonly<Record<string, ContainerCommand>>;
}

/** What a container of a Job runs instead of its own command. */
export interface ContainerCommand {
  readonly container: string;
  /** Absent: the container keeps its own, or that of its image. */
  readonly command?: readonly string[];
  /** Absent: none. */
  readonly args?: readonly string[];
  /** Whether options of the Job's own command are missing in it. Default false. */
  readonly lacksOptions?: boolean;
}

/** A container that waits for a Job, and its place in the object whose pods have it. */
export interface PlacedWait {
  readonly object: KubeObject;
  readonly place: Path;
  /** Of the container. */
  readonly name: string;
}

export function servingPhase(workload: Workload): ServingPhase {
  const phase = workload.phases.find((candidate) => candidate.role === 'serves');
  if (phase?.role !== 'serves') throw new Error(`${workload.kind} ${workload.name} has no serving phase`);
  return phase;
}

export function completionPhases(workload: Workload): readonly CompletionPhase[] {
  return workload.phases.filter((phase): phase is CompletionPhase => phase.role === 'completes');
}

/** Whether a Job runs before or after what serves, so that the order of objects matters. */
export function isOrdered(workload: Workload): boolean {
  return workload.phases.some(({ role }) => role === 'completes');
}
