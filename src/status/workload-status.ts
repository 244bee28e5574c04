/** Version of the form of a status as JSON; a change that breaks readers raises it. */
export const STATUS_VERSION = 1;

/** Where all workloads of the sources stand. */
export interface ClusterStatus {
  readonly statusVersion: typeof STATUS_VERSION;
  /** `needs-a-person` as soon as one does; `done` where all are. */
  readonly verdict: 'done' | 'in-progress' | 'needs-a-person';
  /** What the words come from: `the cluster`. */
  readonly source: string;
  /** The moment that ages are counted from, in ISO 8601. */
  readonly at: string;
  /** By namespace, kind and name. */
  readonly workloads: readonly WorkloadStatus[];
  /** What could not be read, a sentence each. */
  readonly unread: readonly string[];
}

/** How a workload is doing. `unknown` is never a good sign: what is needed to judge could not be read. */
export type Standing = 'done' | 'running' | 'waiting' | 'not-delivered' | 'needs-a-person' | 'unknown';

/** Where a workload stands between what runs and what the sources say. */
export interface WorkloadStatus {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Relative to the working directory. */
  readonly file: string;
  readonly delivery: string;
  /** What the pods that serve run, and what the sources say; absent where it is not known. */
  readonly from?: string;
  readonly to?: string;
  readonly standing: Standing;
  /** The standing in words: `step 1 of 3 failed 6 minutes ago`. */
  readonly summary: string;
  /** What the target itself says of it; absent where it says nothing, or could not be read. */
  readonly targetSays?: string;
  /** In the order in which they happen. */
  readonly steps: readonly StepStatus[];
  /** About the workload as a whole; those about a step stand there. */
  readonly findings: readonly StatusFinding[];
}

/** One step of a delivery. */
export interface StepStatus {
  readonly title: string;
  readonly state: 'not-delivered' | 'waiting' | 'running' | 'done' | 'failed' | 'unknown';
  /** What was seen: `Job x: 2 pods failed (exit 1)`. */
  readonly detail: string;
  /** Since when it runs, or when it was done or failed, in ISO 8601; absent where nothing says it. */
  readonly since?: string;
  /** Of a step that runs: the seconds after which it is ended. */
  readonly secondsLeft?: number;
  /** The last lines of the pod that tells most; credentials are masked. */
  readonly log: readonly string[];
  readonly findings: readonly StatusFinding[];
}

/** Why something does not go on, or what a person should know. */
export interface StatusFinding {
  readonly code: string;
  /** An error does not go away by waiting: it needs a person. */
  readonly severity: 'error' | 'warning';
  /** What was found, without a full stop. */
  readonly message: string;
  /** The way out, in order: an edit or a command each. */
  readonly wayOut: readonly string[];
}
