import type { WorkloadCause } from '../cause';
import { numberAt, textAt } from '../read';
import { tryFindApplication } from '../argocd-application';

/** Argo CD tries a commit again that has failed, while a newer one waits. */
export const argocdOldCommit: WorkloadCause = {
  code: 'status/argocd-old-commit',
  judge(seen) {
    const application = seen.subject.state.delivery === 'argocd' ? tryFindApplication(seen) : undefined;
    if (application === undefined || textAt(application, 'status', 'operationState', 'phase') !== 'Running')
      return undefined;
    const retries = numberAt(application, 'status', 'operationState', 'retryCount') ?? 0;
    const tried = textAt(application, 'status', 'operationState', 'operation', 'sync', 'revision');
    const newest = textAt(application, 'status', 'sync', 'revision');
    if (retries === 0 || tried === undefined || newest === undefined || tried === newest) return undefined;
    const { name } = application.metadata;
    return {
      message: `Argo CD tries commit ${tried.slice(0, 10)} of Application ${name} again (${retries} times so far), and holds ${newest.slice(0, 10)} back until it gives up`,
      wayOut: [
        `argocd app terminate-op ${name}`,
        `argocd app sync ${name}`,
        'For the next time: retry.refresh: true or limit: 0 in the Application (schemagate explain delivery/argo-retries)',
      ],
    };
  },
};
