import { compareNumbers } from '../../lib/release';

/** The three numbers of a version, each within 63 bits: what the operator can compare. */
export type Version = readonly [major: bigint, minor: bigint, patch: bigint];

const MAX_PART = (1n << 63n) - 1n;
const SEMVER = /^([0-9]+)\.([0-9]+)\.([0-9]+)$/;
const CATALOGUE = /^([0-9]+)\.([0-9]+)-([0-9]+)$/;
const CANONICAL = /^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$/;

/**
 * Reads `0.112.0`; leading zeros count as the operator counts them (`0.0112.0` is the same version). `undefined` for
 * anything else, also for a number beyond 63 bits, which the operator takes for incomparable.
 */
export function parseVersion(text: string): Version | undefined {
  return partsOf(SEMVER.exec(text));
}

/** Negative when `left` is older, 0 when both are the same version, positive when `left` is newer. */
export function compareVersions(left: Version, right: Version): number {
  return compareNumbers(left, right);
}

/** `0.112.0` */
export function formatVersion(version: Version): string {
  return version.join('.');
}

/** Whether the text is a version in its only proper spelling, without leading zeros. */
export function isCanonicalVersion(text: string): boolean {
  return CANONICAL.test(text) && parseVersion(text) !== undefined;
}

/** `0.112.0` as PostgreSQL's catalogue writes it: `0.112-0`. `undefined` for what is no version. */
export function toCatalogueVersion(semver: string): string | undefined {
  return parseVersion(semver) === undefined ? undefined : semver.replace(SEMVER, '$1.$2-$3');
}

/** `0.112-0` of PostgreSQL's catalogue as people write it: `0.112.0`. `undefined` for what is no such version. */
export function fromCatalogueVersion(catalogue: string): string | undefined {
  return partsOf(CATALOGUE.exec(catalogue)) === undefined ? undefined : catalogue.replace(CATALOGUE, '$1.$2.$3');
}

function partsOf(match: RegExpExecArray | null): Version | undefined {
  if (match === null) return undefined;
  const [major, minor, patch] = match.slice(1).map(BigInt);
  return major > MAX_PART || minor > MAX_PART || patch > MAX_PART ? undefined : [major, minor, patch];
}
