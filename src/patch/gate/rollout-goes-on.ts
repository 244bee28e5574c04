import { isEqual } from '../../lib/json';
import type { GateRule } from './gate-rule';
import { valueAt } from '../../lib/value-at';

const FREEZES = [
  ['spec', 'paused'],
  ['spec', 'updateStrategy', 'type'],
];

/** What serves changes after the migration, and not some day. */
export const rolloutGoesOn: GateRule = ({ role, before, after }) =>
  role !== 'served' || !before.apiVersion.startsWith('apps/')
    ? []
    : FREEZES.filter((path) => {
        const now = valueAt(after, path);
        return (now === true || now === 'OnDelete') && !isEqual(valueAt(before, path), now);
      }).map((place) => ({
        place,
        message: 'the pods of before would go on, on the migrated schema, until somebody changes them by hand',
        remedy: 'Remove it from the patch.',
      }));
