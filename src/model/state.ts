import type { Path } from '../lib/path';
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
  readonly facts: Facts;
  /** The files that it is delivered in, with `/` between their parts; absent where none are known. */
  readonly delivered?: readonly string[];
  /** Rendered, with the annotations of the delivery target; none where the resource is refused. */
  readonly objects: readonly KubeObject[];
  /** The Jobs among the objects that change the schema, in no particular order. */
  readonly gateJobs: readonly GateJob[];
  /** ConfigMaps and Secrets that its sources hold beside it, not rendered, and that its pods read. Default: none. */
  readonly beside?: readonly KubeObject[];
  /** Folders in its containers whose files are read at the start only, mounted as they may be. Default: none is known. */
  readonly startFolders?: readonly string[];
  /** Where the source states what a ConfigMap or a Secret holds under a key. Default: nobody knows. */
  readonly placeOf?: (object: KubeObject, key: string) => Path;
}

/** A rendered Job that changes a schema. */
export interface GateJob {
  readonly job: KubeObject;
  /** Whether it runs to completion before what serves changes, or afterwards. */
  readonly runs: 'before' | 'after';
}

/**
 * What is known of a workload in one state, whichever system it belongs to. A system extends it with what its own steps
 * and rules look at, and narrows it by `system`.
 */
export interface Facts {
  /** The same for states that differ in no file outside of the objects that counts. Default: none counts. */
  readonly outside?: string;
  /** Name of the system; it finds the system again, and says nothing else to anybody outside of it. */
  readonly system: string;
  /** The version that runs; absent where nothing states it in a form that can be read. */
  readonly binary?: Release;
  /**
   * Whether its database begins with the data of another one, of a schema that the sources do not tell. Default: it
   * begins empty.
   */
  readonly startsWithData?: boolean;
  /** What states the binary, as written: an image, a version. Absent or empty where nothing does. */
  readonly statedBinary?: string;
}

/** A state in words that reviewers know, as far as a plan compares it; what a system does not have is absent. */
export interface Description {
  /** Which build of its version runs: `11.2.2-CR01`, a digest. */
  readonly build?: string;
  /** Who changes the schema, and when. */
  readonly mode?: string;
  /** Where the database is, without credentials. */
  readonly database?: string;
  /** Whether there is no database, and so no schema to talk about. Default: there is one. */
  readonly lacksDatabase?: boolean;
  /** How many run: `2`, `2 to 5`. */
  readonly replicas?: string;
  /** The schema that the state names itself; empty where it names none. Default: it follows from the versions. */
  readonly ownSchema?: string;
}

/** What is known about the database before the change. */
export interface Installed {
  /** Version of the schema; absent when unknown, or when there is none yet. */
  readonly schema?: Release;
  /** What it may be at most where the database is older than its resource; absent when that says nothing. */
  readonly atMost?: Release;
  /** As the database's own status states it, where nobody can read that. */
  readonly unreadable?: string;
  /** What tells it, as the end of a sentence: `the status of the resource`. */
  readonly source: string;
  /** Whether it was seen in a cluster, not concluded from Git. */
  readonly observed: boolean;
  /** What keeps from knowing it, and the way out; absent when it is known. */
  readonly unknown?: string;
  /** Whether a part of the history is missing that may tell of a higher schema. Default: no. */
  readonly isCutOff?: boolean;
  /** What a cluster shows where it shows less, as a sentence; absent when no cluster was asked. */
  readonly shown?: string;
  /** States that a cluster shows, where the system compares states: the history need not know them. Default: none. */
  readonly running?: readonly Facts[];
  /** What earlier states of the sources say, where the system looks at them. Default: it does not. */
  readonly earlier?: EarlierStates;
}

/** What objects of a cluster say about the database. */
export interface Observed extends Installed {
  /** Whether the database itself says it, so that what the history tells of the past has nothing to add. Default: no. */
  readonly isExact?: boolean;
  /** What something that runs there brings the schema to at any time. Default: nothing more is under way. */
  readonly underWay?: Release;
  /** What keeps from knowing whether it has gone further, where the history does not tell it either. Default: nothing. */
  readonly beyond?: string;
}

/** What a workload was before the old state, as far as the history of the sources tells. */
export interface EarlierStates {
  /** In no particular order, some of them of a part of the workload only. */
  readonly facts: readonly Facts[];
  /** What keeps from knowing all of them, and the way out; absent when all are known. */
  readonly unknown?: string;
  /** Whether commits are missing, in which it may have been newer than in both states. Default: no. */
  readonly isCutOff?: boolean;
}

/** One workload in both states; at least one side is there. */
export interface WorkloadChange {
  readonly old?: WorkloadState;
  readonly now?: WorkloadState;
  readonly installed: Installed;
  /** Its output folders, where that moves. */
  readonly movedOutput?: { readonly from: string; readonly to: string };
  /** Files of the old state from which it is still delivered although its output has moved. Default: none. */
  readonly leftBehind?: readonly string[];
}
