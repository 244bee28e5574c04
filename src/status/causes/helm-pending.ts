import { namespaceFlag } from '../../lib/text/shell';
import { releaseName } from '../../lib/name';
import type { WorkloadCause } from '../cause';
import { helmRecordOf } from '../helm-release';
import { textAt, timeAt } from '../read';
import { stretch } from '../age';
import { upgradeAgain } from '../way-out';

/** Helm marks a release as pending while it works; one that stays so was left by a helm that was killed. */
export const helmPending: WorkloadCause = {
  code: 'status/helm-pending',
  judge({ subject, steps, view }) {
    const { state } = subject;
    if (state.delivery !== 'helm' || steps.some((step) => step.state === 'running')) return undefined;
    const release = releaseName(state.name);
    const newest = helmRecordOf({ subject, view });
    const status = newest?.metadata.labels?.status ?? '';
    if (newest === undefined || !status.startsWith('pending-')) return undefined;
    const began = timeAt(newest, 'metadata', 'creationTimestamp');
    const since = began === undefined ? '' : ` for ${stretch(view.now - began)}`;
    const flag = namespaceFlag(subject.state);
    const undo =
      textAt(newest, 'metadata', 'labels', 'version') === '1'
        ? `helm uninstall ${release}${flag}`
        : `helm rollback ${release}${flag}`;
    return {
      message: `the release ${release} is ${status}${since}, and no Job of it runs: helm was ended while it worked, and refuses the next upgrade`,
      wayOut: [
        'Make sure that no helm is at work on it',
        `${undo} (it brings back objects, never the schema)`,
        upgradeAgain(subject),
      ],
    };
  },
};
