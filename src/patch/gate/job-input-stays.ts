import type { GateRule } from './gate-rule';
import { differingKeys } from './differing-keys';

/** What only the Job reads is made of the resource for it. */
export const jobInputStays: GateRule = ({ role, before, after }, { fields }) =>
  role !== 'job-input'
    ? []
    : differingKeys(before as never, after as never)
        .filter((key) => key !== 'metadata')
        .map((key) => ({
          place: [key],
          message: 'the Job alone reads this object, which is made of the resource',
          remedy: `Remove it from the patch, or set ${fields.database}.`,
        }));
