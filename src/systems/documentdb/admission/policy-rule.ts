import type { Severity } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';

/** One rule as CEL says it; the same rule as the one of this code in TypeScript. */
export interface PolicyRule {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  /** The parts of the object that it depends on; absent: a rule on the step from one version to the next. */
  readonly reads?: readonly Path[];
  /** CEL that is true where the rule is kept. */
  readonly holds: string;
  /** What is said where it is not: texts with variables in braces. */
  readonly says: string;
}
