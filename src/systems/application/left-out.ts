import type { Path } from '../../lib/path';

/** A part of a workload's pod that a Job which is made of it does not have. */
export interface LeftOut {
  /** In the workload. */
  readonly path: Path;
  readonly why: string;
  /** Whether a migration may miss it, so that a person should know. Otherwise no Job would want it. */
  readonly notable: boolean;
}
