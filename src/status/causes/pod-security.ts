import type { StepCause } from '../cause';
import { correctSource, tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** Pod Security of the namespace refuses the pod. */
export const podSecurity: StepCause = {
  code: 'status/pod-security',
  judge(seen) {
    const refused = refusedCreation(seen);
    if (refused === undefined || !/violates PodSecurity/.test(refused)) return undefined;
    return {
      message: `the pod is not created, since Pod Security refuses it: ${refused}`,
      wayOut: [
        correctSource(
          seen,
          'status/pod-security',
          'Set the security contexts of pod and containers that the message names',
        ),
        ...tryAgain(seen),
      ],
    };
  },
};
