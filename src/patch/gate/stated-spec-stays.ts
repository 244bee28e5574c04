import type { GateRule } from './gate-rule';
import { differingKeys } from './differing-keys';
import { mapAt } from '../../lib/value-at';

/** A resource that is rendered as it was stated is judged by rules, which a patch would go past. */
export const statedSpecStays: GateRule = ({ before, after }, { statedKind }) =>
  before.kind !== statedKind
    ? []
    : differingKeys(mapAt(before, ['spec']), mapAt(after, ['spec'])).map((key) => ({
        place: ['spec', key],
        message: `the spec of a ${statedKind} is judged where it is stated`,
        remedy: 'Write it in the resource.',
      }));
