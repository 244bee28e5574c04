import type { Diagnostic } from './diagnostic';
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
  /** What a person should know about this workload on this target: a deadline beyond the tool's timeout. */
  advise(workload: Workload, settings: DeliverySettings): readonly Diagnostic[];
}
