import type { JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadState } from '../model/state';
import type { PatchedObjects } from './patches/patch-workload';

/** A workload of one state, with what compiling it found. */
export interface LoadedWorkload {
  readonly state: WorkloadState;
  /** Findings of the compiler, before anything is acknowledged. */
  readonly compiled: readonly Diagnostic[];
  /** Oldest Kubernetes version that it must work on. */
  readonly kubernetesVersion: string;
  /** Whether it was read back from rendered output. Default: from its source. */
  readonly isRendered?: boolean;
  /** The output folder of its build, as in the settings; absent where it was read back from rendered output. */
  readonly output?: string;
  /** What the patches of its build met; absent without patches, and where it could not be compiled. */
  readonly patched?: PatchedObjects;
  /** Objects of the resource as they came, where no objects could be rendered of it. */
  readonly uncompiled?: readonly KubeObject[];
  /** `schemagate.dev/acknowledge` of the resource. */
  readonly acknowledged?: string;
  /** Where the document stands in the resource that an object of the output was made of; absent where there is none. */
  readonly partOf?: (object: KubeObject) => Path | undefined;
  /** That document; absent as `partOf` is. */
  readonly sourceOf?: (object: KubeObject) => JsonObject | undefined;
  /** The findings with their places in the source. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => readonly LocatedDiagnostic[];
}

/** All that one state holds. */
export interface LoadedState {
  readonly title: string;
  readonly workloads: readonly LoadedWorkload[];
  /** Faults of sources, not of a workload: text that cannot be read, objects of unknown kinds. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Files, by their displayed names, of which some document cannot be read: what they hold is not known. */
  readonly unreadable: ReadonlySet<string>;
  /** Whether the paths of the request name a file, by its displayed name. Without paths: all. */
  readonly isNamed: (file: string) => boolean;
  /** Whether there were paths. */
  readonly isRestricted: boolean;
  /** Whether there are sources, or were some until they were removed. */
  readonly hasSources: boolean;
  /** Whether rendered output stands in for sources. */
  readonly isRendered: boolean;
  /** Argo CD Applications among the sources. */
  readonly applications: readonly KubeObject[];
}
