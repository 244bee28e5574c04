import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { correctSource, tryAgain } from '../way-out';
import { refusedCreation } from './status-words';

/** The service account of a pod is not there. */
export const serviceAccountMissing: StepCause = {
  code: 'status/service-account',
  judge(seen) {
    const refused = refusedCreation(seen) ?? '';
    const name = /serviceaccounts? "([^"]+)" not found|service account [^\s:]*?([^\s:/]+): serviceaccount/.exec(
      refused,
    );
    if (name === null) return undefined;
    const account = name[1] ?? name[2];
    return {
      message: `the pod is not created, since its service account ${account} is not there`,
      wayOut: [
        `kubectl create serviceaccount ${account}${namespaceFlag(seen.subject.state)}`,
        `Or: ${correctSource(seen, 'status/service-account', 'name another service account')}`,
        ...tryAgain(seen),
      ],
    };
  },
};
