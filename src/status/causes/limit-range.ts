import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { correctSource, tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** A LimitRange of the namespace refuses the resources of a pod. */
export const limitRange: StepCause = {
  code: 'status/limit-range',
  judge(seen) {
    const refused = refusedCreation(seen);
    const pattern =
      /(?:maximum|minimum) (?:cpu|memory|ephemeral-storage)[\w /-]* (?:usage )?per (?:Container|Pod)|max limit to request ratio/i;
    if (refused === undefined || !pattern.test(refused)) return undefined;
    return {
      message: `the pod is not created, since a LimitRange refuses its resources: ${refused}`,
      wayOut: [
        `kubectl describe limitrange${namespaceFlag(seen.subject.state)}`,
        correctSource(seen, 'status/limit-range', 'Set requests and limits within its bounds'),
        ...tryAgain(seen),
      ],
    };
  },
};
