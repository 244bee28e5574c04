import { isEqual } from '../../lib/json';
import type { GateRule } from './gate-rule';
import { differingKeys } from './differing-keys';
import { mapAt, valueAt } from '../../lib/value-at';

const RESTART_POLICY = ['spec', 'template', 'spec', 'restartPolicy'];

/** How often, how long and whether a Job runs is what its resource and its target say. */
export const jobRuns: GateRule = ({ role, before, after }, { fields }) => {
  if (role !== 'job') return [];
  const spec = differingKeys(mapAt(before, ['spec']), mapAt(after, ['spec']))
    .filter((key) => key !== 'template')
    .map((key) => ['spec', key]);
  const policy = isEqual(valueAt(before, RESTART_POLICY), valueAt(after, RESTART_POLICY)) ? [] : [RESTART_POLICY];
  return [...spec, ...policy].map((place) => ({
    place,
    message: 'decides whether the Job runs, and whether it counts as failed: only its pod template may be patched',
    remedy: `Remove it from the patch, or set ${fields.job}.`,
  }));
};
