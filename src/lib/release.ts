/** A version that its system could read, as numbers that can be compared: three, or more where a system has them. */
export interface Release {
  /** As people write it: `11.3.0`. */
  readonly text: string;
  readonly numbers: readonly [major: bigint, minor: bigint, patch: bigint, ...more: bigint[]];
}

/** Negative when `left` is older, 0 when both are the same release, positive when `left` is newer. */
export function compareReleases(left: Release, right: Release): number {
  return compareNumbers(left.numbers, right.numbers);
}

/** Negative, 0 or positive by the first number that differs; one that is missing counts as 0. */
export function compareNumbers<T extends number | bigint>(left: readonly T[], right: readonly T[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? 0, right[index] ?? 0];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Whether both are known and `left` is newer. */
export function isNewer(left: Release | undefined, right: Release | undefined): boolean {
  return left !== undefined && right !== undefined && compareReleases(left, right) > 0;
}

/** Whether both are known and the same release. */
export function isSameRelease(left: Release | undefined, right: Release | undefined): boolean {
  return left !== undefined && right !== undefined && compareReleases(left, right) === 0;
}

/** The newest of those that are known. */
export function newest(releases: readonly (Release | undefined)[]): Release | undefined {
  return releases.reduce((best, release) => (best === undefined || isNewer(release, best) ? release : best), undefined);
}
