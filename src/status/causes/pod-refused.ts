import type { StepCause } from '../cause';
import { tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** A pod is not created, for a reason that no other cause knows. */
export const podRefused: StepCause = {
  code: 'status/pod-refused',
  isSymptom: true,
  judge(seen) {
    const refused = refusedCreation(seen);
    if (refused === undefined) return undefined;
    return {
      message: `the pod is not created: ${refused}`,
      wayOut: ['Remove what the message names', ...tryAgain(seen)],
    };
  },
};
