import { compareVersions, formatVersion, parseVersion, type Version } from './version';

/** First release of the operator with `spec.schemaVersion`; in older ones the schema follows the binary at once. */
const TWO_PHASE_SINCE: Version = [0n, 3n, 0n];

/** `0.3.0` */
export const FIRST_WITH_TWO_PHASE = formatVersion(TWO_PHASE_SINCE);

/**
 * Whether the operator does not know `spec.schemaVersion`, nor any other field that came with it. One that nobody states
 * does.
 *
 * @param operatorVersion as the schema of the settings takes it
 */
export function isBeforeTwoPhase(operatorVersion: string | undefined): boolean {
  if (operatorVersion === undefined) return false;
  const [numbers] = operatorVersion.split('-', 1);
  // A pre-release comes before its release.
  const order = compareVersions(parseVersion(numbers)!, TWO_PHASE_SINCE);
  return order < 0 || (order === 0 && numbers !== operatorVersion);
}
