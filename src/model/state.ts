import type { JsonObject } from '../lib/json';
import type { KubeObject } from './kube';
import type { Release } from '../lib/release';
import type { DeliveryName } from './target';

/** A workload as it stands in one state of the sources: what a plan compares. Holds no credential outside `objects`. */
export interface WorkloadState {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Relative to the working directory. */
  readonly file: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly delivery: DeliveryName;
  /** Argo CD: whether Jobs are hooks instead of ordinary objects. */
  readonly argocdHook: boolean;
  /** Absent where the resource cannot be read. */
  readonly facts: SystemFacts;
  /** The files that it is delivered in, with `/` between their parts; absent where none are known. */
  readonly delivered?: readonly string[];
  /** Rendered, with the annotations of the delivery target; none where the resource is refused. */
  readonly objects: readonly KubeObject[];
}

export type SystemFacts = GatewayFacts | ExtensionFacts;

/** What a plan asks of a Gateway, read from its resource or from what was rendered of it. */
export interface GatewayFacts {
  readonly system: 'gateway';
  /** As written; empty when absent. */
  readonly image: string;
  /** Absent: nothing states it in a form that can be read. */
  readonly binary?: Release;
  readonly database: DatabaseFacts;
  readonly diskless: boolean;
  /** Of the pods: `default` migrates at every start, `skip` never. */
  readonly mode: string;
  /** The Job that migrates before the pods change; absent when it is off. */
  readonly job?: MigrationJobFacts;
  /** Absent with autoscaling. */
  readonly replicas?: number;
  readonly autoscaling?: { readonly minimum?: number; readonly maximum?: number };
  readonly strategy: RollStrategy;
  readonly disruptionBudget?: { readonly minAvailable?: Bound; readonly maxUnavailable?: Bound };
}

export interface DatabaseFacts {
  readonly enabled: boolean;
  /** `mysql://host:3306/ssg`, without credentials and parameters; absent when it stands in a Secret or in no URL. */
  readonly address?: string;
}

export interface MigrationJobFacts {
  readonly deadlineSeconds: number;
  readonly clearLocks: boolean;
  /** Whether it has a URL of its own. */
  readonly ownUrl: boolean;
  /** What decides about the migration itself (image, URL, locks, deadline), as a hash; absent when nothing is rendered. */
  readonly migration?: string;
  /** The whole spec of the Job, as a hash; absent when nothing is rendered. */
  readonly spec?: string;
}

/** A number of pods or a share of them: `1`, `25%`. */
export type Bound = number | string;

export interface RollStrategy {
  readonly type: 'RollingUpdate' | 'Recreate';
  readonly maxSurge: Bound;
  readonly maxUnavailable: Bound;
}

/** What a plan asks of a DocumentDB, or of an extension that is upgraded without the operator. */
export interface ExtensionFacts {
  readonly system: 'extension';
  readonly binary?: Release;
  /** What states the binary, as written; absent when nothing does. */
  readonly statedBinary?: string;
  /** `''` for two-phase, `auto`, or the version that is asked for. */
  readonly schemaVersion: string;
  /** `schemaVersion` when it is a version. */
  readonly target?: Release;
  /** PostgreSQL instances; absent when somebody else runs them. */
  readonly instances?: number;
  /** Names of the members of its `clusterReplication`, sorted; empty without replication. */
  readonly members: readonly string[];
  readonly resource: JsonObject;
}

/** What is known about the database before the change. */
export interface Installed {
  /** Version of the schema; absent when unknown, or when there is none yet. */
  readonly schema?: Release;
  /** What it may be at most where the database is older than its resource; absent when that says nothing. */
  readonly atMost?: Release;
  /** What tells it, as the end of a sentence: `the status of the resource`. */
  readonly source: string;
  /** Whether it was seen in a cluster, not concluded from Git. */
  readonly observed: boolean;
  /** What keeps from knowing it, and the way out; absent when it is known. */
  readonly unknown?: string;
}

/** One workload in both states; at least one side is there. */
export interface WorkloadChange {
  readonly old?: WorkloadState;
  readonly now?: WorkloadState;
  readonly installed: Installed;
}

/** Whether something migrates the database of this Gateway: its Job, or its pods at their start. */
export function migratesSchema({ database, job, mode }: GatewayFacts): boolean {
  return database.enabled && (job !== undefined || mode === 'default');
}
