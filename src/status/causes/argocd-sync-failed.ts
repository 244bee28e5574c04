import type { WorkloadCause } from '../cause';
import { mapsAt } from '../../lib/value-at';
import { textAt } from '../read';
import { tryFindApplication } from '../argocd-application';

/** The last sync of Argo CD has failed. */
export const argocdFailed: WorkloadCause = {
  code: 'status/argocd-sync-failed',
  judge(seen) {
    const application = seen.subject.state.delivery === 'argocd' ? tryFindApplication(seen) : undefined;
    const phase = textAt(application, 'status', 'operationState', 'phase');
    if (application === undefined || seen.steps.every(({ state }) => state === 'done')) return undefined;
    const { name } = application.metadata;
    const [condition] = mapsAt(application, ['status', 'conditions']).filter(({ type }) => /Error$/.test(String(type)));
    if (phase !== 'Failed' && phase !== 'Error') {
      if (condition === undefined || phase === 'Running') return undefined;
      return {
        message: `Application ${name} reports ${String(condition.type)}: ${textAt(condition, 'message') ?? 'nothing says why'}`,
        wayOut: ['Remove the cause', `argocd app get ${name} --refresh`],
      };
    }
    const why = textAt(application, 'status', 'operationState', 'message');
    return {
      message: `the last sync of Application ${name} has failed${why === undefined ? '' : `: ${why}`}`,
      wayOut: ['Remove the cause', `argocd app sync ${name}`],
    };
  },
};
