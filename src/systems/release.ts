import type { Release } from '../lib/release';
import { formatGatewayVersion, type GatewayVersion } from './gateway/version';
import { formatVersion, parseVersion } from './documentdb/version';

/** A version of the Gateway as the plan compares it. */
export function gatewayRelease(version: GatewayVersion | undefined): Release | undefined {
  if (version === undefined) return undefined;
  const [major, minor, patch] = version;
  return { text: formatGatewayVersion(version), numbers: [BigInt(major), BigInt(minor), BigInt(patch)] };
}

/** A version of DocumentDB, in semver form, as the plan compares it; nothing for what is no version. */
export function extensionRelease(text: string | undefined): Release | undefined {
  const numbers = text === undefined ? undefined : parseVersion(text);
  return numbers === undefined ? undefined : { text: formatVersion(numbers), numbers };
}
