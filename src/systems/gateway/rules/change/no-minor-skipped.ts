import { migratesSchema } from '../../facts/facts';
import { isNewer, type Release } from '../../../../lib/release';
import { IMAGE } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';

export const noMinorSkipped = gatewayChangeRule(
  {
    code: 'gateway/minor-skipped',
    severity: 'warning',
    title: 'An upgrade goes through every minor release',
  },
  ({ old, now }) => {
    const [from, to] = [old?.binary, now.binary];
    if (from === undefined || to === undefined || !isNewer(to, from)) return [];
    if (!migratesSchema(now) || !skips(from, to)) return [];
    const message = `from ${from.text} straight to ${to.text}, past at least one minor release: its changes of the schema run together with the others`;
    const remedy = 'Check that the release notes allow it, or go through the releases between one by one.';
    return [{ path: IMAGE, message, remedy }];
  },
);

/** The last minor release of a major one is not known: from the next major on, its first minor release counts as near. */
function skips({ numbers: from }: Release, { numbers: to }: Release): boolean {
  if (from[0] === to[0]) return to[1] - from[1] > 1n;
  return to[0] - from[0] > 1n || to[1] > 0n;
}
