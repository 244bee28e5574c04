import type { KubeObject } from '../../model/kube';
import type { Path } from '../../lib/path';

/** What an object is to the order in which things happen. */
export type Role =
  /** A Job that runs to completion before or after what serves. */
  | 'job'
  /** What only such a Job reads. */
  | 'job-input'
  /** What stays. */
  | 'served';

/** An object of a workload with what it is to the order. */
export interface PlacedObject {
  readonly role: Role;
  readonly object: KubeObject;
}

/** What one of the objects of a workload does to the order. */
export type WorkloadFinding = GateFinding & { readonly object: KubeObject };

/** One object before and after a change; `after` is absent where the change deletes it. */
export interface PatchEffect {
  readonly role: Role;
  readonly before: KubeObject;
  readonly after?: KubeObject;
}

/** What decides, in the objects of one kind of resource, who migrates the database and which. */
export interface Guard {
  /** The container that serves; a Job's containers count in any case. */
  readonly container?: string;
  /** Variables and keys of configuration that must keep their values; `all` for every one that a Job has. */
  readonly variables: readonly string[] | 'all';
  /** The variable that holds a flag among other arguments, and the text that the flag is found by. */
  readonly flag?: {
    readonly variable: string;
    readonly text: string;
    readonly read: (text: string) => readonly string[];
  };
  /** What all objects say together about who migrates which database with what version. Default: nothing. */
  readonly contents?: (objects: readonly PlacedObject[]) => readonly WorkloadFinding[];
  /** Where the resource says what the guarded places say, for the way out. */
  readonly fields: { readonly image: string; readonly database: string; readonly job: string };
  /** A kind that is rendered as it was stated, and judged there: its spec. */
  readonly statedKind?: string;
  /** Whether a Job of the workload runs before or after what serves. Default true. */
  readonly isOrdered?: boolean;
}

/** What a change does to the order. */
export interface GateFinding {
  /** In the object. */
  readonly place: Path;
  readonly message: string;
  readonly remedy?: string;
}

/** One thing that a change of an object must not do. */
export type GateRule = (change: Required<PatchEffect>, guard: Guard) => readonly GateFinding[];
