import { compareReleases, type Release } from '../../../../lib/release';
import type { GatewayChange } from './gateway-change-rule';

/** The first version whose embedded Hazelcast is of a newer major release. */
const NEWER_HAZELCAST: Release = { text: '11.1.0', numbers: [11n, 1n, 0n] };

/** Whether pods before and after the change embed Hazelcasts of two major releases. */
export function mixesHazelcast({ old, now }: GatewayChange): boolean {
  const [from, to] = [old?.binary, now.binary];
  if (from === undefined || to === undefined || !now.database.enabled) return false;
  if (old?.externalState === true || now.externalState === true) return false;
  return isNewerHazelcast(from) !== isNewerHazelcast(to);
}

function isNewerHazelcast(version: Release): boolean {
  return compareReleases(version, NEWER_HAZELCAST) >= 0;
}
