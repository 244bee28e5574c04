import { compareNumbers, type Release } from '../../lib/release';

/** The three numbers of a Gateway version; what follows them (`-CR01`, `_20240801`) names a build. */
export type GatewayVersion = readonly [major: number, minor: number, patch: number];

const THREE_NUMBERS = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?!\d)/;

/** First version whose entrypoint knows the schema update modes: older ones would migrate and then serve for ever. */
export const FIRST_WITH_MODES: GatewayVersion = [11, 2, 2];

/** Reads `11.2.2`, `11.2.2-CR01`, `10.1.00_20220802`; `undefined` for what does not begin with three numbers. */
export function parseGatewayVersion(text: string): GatewayVersion | undefined {
  const match = THREE_NUMBERS.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Negative when `left` is older, 0 when both are the same release, positive when `left` is newer. */
export function compareGatewayVersions(left: GatewayVersion, right: GatewayVersion): number {
  return compareNumbers(left, right);
}

/** `11.2.2` */
export function formatGatewayVersion(version: GatewayVersion): string {
  return version.join('.');
}

/** A version as a plan compares it. */
export function gatewayRelease(version: GatewayVersion | undefined): Release | undefined {
  if (version === undefined) return undefined;
  const [major, minor, patch] = version;
  return { text: formatGatewayVersion(version), numbers: [BigInt(major), BigInt(minor), BigInt(patch)] };
}
