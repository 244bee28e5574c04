import type { LocatedDiagnostic } from './diagnostic';

/** Wrong usage, a bad settings file, or a file system that does not let us: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param message one line: what was found, what was expected, the way out
   * @param diagnostics faults of the settings file, each with its place
   */
  constructor(
    message: string,
    readonly diagnostics: readonly LocatedDiagnostic[] = [],
  ) {
    super(message);
  }
}
