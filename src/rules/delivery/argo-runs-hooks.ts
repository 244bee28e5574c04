import { isObject, type Json } from '../../model/json';
import type { KubeObject } from '../../model/kube';
import { defineRule, unknown, type Finding } from '../rule';
import { gateJobs } from './gate-job';

const HOOK_SKIPPERS: ReadonlyMap<string, string> = new Map([
  ['ServerSideApply=true', 'PreSync hooks have been skipped with it'],
  ['ApplyOutOfSyncOnly=true', 'a sync of selected objects runs no hooks'],
]);

/** Options of an Application with which Argo CD has been seen to pass over hooks. */
export const argoRunsHooks = defineRule(
  {
    code: 'delivery/argo-skips-hooks',
    severity: 'error',
    system: 'delivery',
    title: 'Argo CD is not told to pass over the hook that migrates',
  },
  ({ now }, { applications }) => {
    if (now === undefined || !now.argocdHook || now.delivery !== 'argocd' || gateJobs(now).length === 0) return [];
    if (applications.length > 0) return applications.flatMap((application) => judge(application));
    const message =
      'whether Argo CD runs the hook: some options of an Application skip hooks, and none stands among the sources';
    return [
      unknown(
        [],
        message,
        'Put the Application among the sources and Application.argoproj.io under ignore, or use the ordinary Job (argocd.hook: false).',
      ),
    ];
  },
);

function judge(application: KubeObject): readonly Finding[] {
  return syncOptions(application)
    .filter((option) => HOOK_SKIPPERS.has(option))
    .map((option) => ({
      path: [],
      message: `Application ${application.metadata.name} has the sync option ${option}: ${HOOK_SKIPPERS.get(option)}, and the pods would change without the migration`,
      remedy: 'Remove the option, or use the ordinary Job in its sync wave (argocd.hook: false).',
    }));
}

function syncOptions({ spec }: KubeObject): readonly string[] {
  const policy = isObject(spec) && isObject(spec.syncPolicy) ? spec.syncPolicy : {};
  return Array.isArray(policy.syncOptions) ? (policy.syncOptions as readonly Json[]).map(String) : [];
}
