import type { Diagnostic } from '../../model/diagnostic';
import type { Workload } from '../../model/workload';

/** What became of a resource. */
export interface CompiledResource {
  /** Absent when a diagnostic is an error. */
  readonly workload?: Workload;
  readonly diagnostics: readonly Diagnostic[];
}
