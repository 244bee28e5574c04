import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { correctSource, tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** A quota of the namespace leaves no room for a pod. */
export const quota: StepCause = {
  code: 'status/quota',
  judge(seen) {
    const refused = refusedCreation(seen);
    if (refused === undefined || !/exceeded quota|failed quota/.test(refused)) return undefined;
    return {
      message: `the pod is not created, since a quota refuses it: ${refused}`,
      wayOut: [
        `kubectl describe resourcequota${namespaceFlag(seen.subject.state)}`,
        'Raise the quota, or free room',
        `Or: ${correctSource(seen, 'status/quota', 'lower the requests')}`,
        ...tryAgain(seen),
      ],
    };
  },
};
