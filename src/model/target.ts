import type { Diagnostic } from './diagnostic';
import type { Path } from '../lib/path';
import type { KubeObject } from './kube';
import type { OutputFile } from './output';
import type { Workload } from './workload';

/** The ways to deliver, in the order in which they are listed to people. */
export const DELIVERIES = ['helm', 'argocd', 'flux', 'kubectl'] as const;
export type DeliveryName = (typeof DELIVERIES)[number];

/** The oldest Kubernetes that output must work on, unless somebody says otherwise. */
export const DEFAULT_KUBERNETES_VERSION = '1.30';

/** What a target needs to know besides the workload; the keys of `schemagate.yaml`, defaults filled in. */
export interface DeliverySettings {
  /** Oldest Kubernetes version that the output must work on, `<major>.<minor>`. Default `1.30`. */
  readonly kubernetesVersion: string;
  /** The same, where somebody states it; absent where it is the default. */
  readonly statedKubernetesVersion?: string;
  readonly helm: {
    /** Version of the rendered chart. Default `0.1.0`. */
    readonly chartVersion: string;
  };
  readonly argocd: {
    /** Render the Job as a PreSync hook, run at every sync, instead of an ordinary object. Default false. */
    readonly hook: boolean;
  };
  readonly flux: {
    /** The Flux source that holds the output. Default: GitRepository `flux-system` in its namespace `flux-system`. */
    readonly sourceRef: { readonly kind: string; readonly name: string; readonly namespace?: string };
    /** Folder of the output inside that source, `./`-relative. Default: the output folder as configured. */
    readonly path: string;
    /** Namespace of the Kustomizations. Default `flux-system`. */
    readonly namespace: string;
  };
}

/** Translates the order that a workload states into one tool's dialect. Pure. */
export interface DeliveryTarget {
  readonly name: DeliveryName;
  render(workload: Workload, settings: DeliverySettings): readonly OutputFile[];
  /**
   * The order in which the tool will apply what these files hold. It is read from the files alone, as the tool reads
   * them, and not from what the target meant; a run for each event that the tool tells apart.
   */
  order(files: readonly OutputFile[], settings: DeliverySettings): readonly DeliveryRun[];
  /** What a person should know about this workload on this target: a deadline beyond the tool's timeout. */
  advise(workload: Workload, settings: DeliverySettings): readonly Diagnostic[];
}

/** What a tool does with the files of a workload on one event. */
export interface DeliveryRun {
  /** As a part of a sentence: `helm upgrade`, `a sync of Argo CD`. */
  readonly event: string;
  /** In the order in which the tool takes the objects up; one that it applies twice stands here twice. */
  readonly delivered: readonly Delivered[];
}

/** What a tool does with one object in a run. */
export interface Delivered {
  readonly object: KubeObject;
  /** Objects of one turn are applied together; a turn begins after the one before it. Absent: it is never applied. */
  readonly turn?: number;
  /** The turn as people know it: `wave -1`, `the pre-install hooks`, `10-migration.yaml`. */
  readonly stage: string;
  /** Whether it is a hook: the ordinary objects of the output are not there yet, or no longer. Default false. */
  readonly isHook?: boolean;
  /** Whether the next turn waits until the object is ready, a Job until it is complete. */
  readonly isAwaited: boolean;
  /** The last turn in which the object is there, where the tool deletes it. Default: it stays. */
  readonly lastTurn?: number;
  /** What the tool reads on the object and does with it besides; the reason where it is never applied. */
  readonly departures: readonly Departure[];
}

/** Something on an object, or in a file about it, by which a tool does not simply apply it and keep it up to date. */
export interface Departure {
  /** In the object. */
  readonly place: Path;
  /** As a sentence without its full stop: `Flux never updates the object by it`. */
  readonly effect: string;
}
