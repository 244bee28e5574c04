import { isEqual } from '../../lib/json';
import type { GateRule } from './gate-rule';
import { mapAt } from '../../lib/value-at';

const LABELS = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
];

/** Labels keep the Job's pods out of Services and disruption budgets, and earlier Jobs are found by them. */
export const jobLabelsStay: GateRule = ({ role, before, after }) =>
  role !== 'job'
    ? []
    : LABELS.flatMap((path) => {
        const now = mapAt(after, path);
        return Object.entries(mapAt(before, path))
          .filter(([key, value]) => !isEqual(value, now[key]))
          .map(([key]) => ({
            place: [...path, key],
            message: "the Job's labels keep its pods out of Services, and find earlier Jobs",
            remedy: 'Leave it as it is, and add a label of another key.',
          }));
      });
