import type { WorkloadCause } from '../cause';
import { textAt } from '../read';
import { tryFindApplication } from '../argocd-application';

/** The last sync of Argo CD has failed. */
export const argocdFailed: WorkloadCause = {
  code: 'status/argocd-sync-failed',
  judge(seen) {
    const application = seen.subject.state.delivery === 'argocd' ? tryFindApplication(seen) : undefined;
    const phase = textAt(application, 'status', 'operationState', 'phase');
    if (application === undefined || (phase !== 'Failed' && phase !== 'Error')) return undefined;
    if (seen.steps.every(({ state }) => state === 'done')) return undefined;
    const { name } = application.metadata;
    const why = textAt(application, 'status', 'operationState', 'message');
    return {
      message: `the last sync of Application ${name} has failed${why === undefined ? '' : `: ${why}`}`,
      wayOut: ['Remove the cause', `argocd app sync ${name}`],
    };
  },
};
