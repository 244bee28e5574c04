import type { StepCause } from '../cause';
import { tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** A webhook or a policy refuses the pod, or does not answer. */
export const admission: StepCause = {
  code: 'status/admission',
  judge(seen) {
    const refused = refusedCreation(seen) ?? '';
    const found =
      /admission webhook "([^"]+)" denied|failed calling webhook "([^"]+)"|ValidatingAdmissionPolicy '([^']+)'/.exec(
        refused,
      );
    if (found === null) return undefined;
    const [, denying, silent, policy] = found;
    const who = denying ?? silent ?? policy;
    return {
      message: `the pod is not created, since ${silent === undefined ? `${who} refuses it` : `the webhook ${who} does not answer`}: ${refused}`,
      wayOut: [
        silent === undefined
          ? `Change what ${who} objects to, or ask its owner for an exception`
          : `Bring the server behind the webhook ${who} back`,
        ...tryAgain(seen),
      ],
    };
  },
};
