import type { KubeObject } from '../model/kube';
import type { ClusterView, SeenEvent } from './cluster';
import type { Stage, StatusSubject } from './stage';
import type { StatusFinding, StepStatus } from './workload-status';

/** What was seen of a step that is not done. */
export interface SeenStep {
  readonly subject: StatusSubject;
  readonly stage: Stage;
  readonly state: StepStatus['state'];
  /** The Job of the step as it runs; absent of a step that serves, and where there is none. */
  readonly job?: KubeObject;
  /** Those that make the pods of the step, as they run: the Job, or what serves. */
  readonly controllers: readonly KubeObject[];
  /** The pods of the step: of the Job, or the new ones of what serves; the newest last. */
  readonly pods: readonly KubeObject[];
  /** What was said about the controllers and the pods, the newest last. */
  readonly events: readonly SeenEvent[];
  /** What was said about pods that are gone by now and never started, the newest last. */
  readonly gone: readonly SeenEvent[];
  /** The last lines of the pods. */
  readonly log: string;
  readonly view: ClusterView;
}

/** What was seen of a workload as a whole. */
export interface SeenWorkload {
  readonly subject: StatusSubject;
  readonly stages: readonly Stage[];
  readonly steps: readonly StepStatus[];
  /** All Jobs of the workload, whatever they were made of, the newest last. */
  readonly jobs: readonly KubeObject[];
  readonly view: ClusterView;
}

/** What a cause found; severity `error` unless it says otherwise. */
export type FoundCause = Pick<StatusFinding, 'message' | 'wayOut'> & Partial<Pick<StatusFinding, 'severity'>>;

/** Why a step does not go on: one file, one code, one page. */
export interface StepCause {
  readonly code: string;
  /** Says nothing that another cause has not explained: it is reported where no other one was found. Default: no. */
  readonly isSymptom?: boolean;
  judge(seen: SeenStep): FoundCause | undefined;
}

/** Why a delivery does not go on, or what a person should know about it. */
export interface WorkloadCause {
  readonly code: string;
  judge(seen: SeenWorkload): FoundCause | undefined;
}
