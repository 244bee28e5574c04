import type { KubeObject } from '../../model/kube';
import { defineChangeRule, unknown, type Finding } from '../rule';
import { deliversWorkload, syncOptionsOf } from './application-source';

const HOOK_SKIPPERS: ReadonlyMap<string, string> = new Map([
  ['ServerSideApply=true', 'PreSync hooks have been skipped with it'],
  ['ApplyOutOfSyncOnly=true', 'a sync of selected objects runs no hooks'],
]);

/** Options of an Application with which Argo CD has been seen to pass over hooks. */
export const argoRunsHooks = defineChangeRule(
  {
    code: 'delivery/argo-skips-hooks',
    severity: 'error',
    title: 'Argo CD is not told to pass over the hook that migrates',
  },
  ({ now }, { applications }) => {
    if (now === undefined || !now.argocdHook || now.delivery !== 'argocd' || now.gateJobs.length === 0) return [];
    const judged = applications.map((application) => [deliversWorkload(application, now), application] as const);
    const own = judged.filter(([delivers]) => delivers === 'yes');
    if (own.length > 0) return own.flatMap(([, application]) => refuse(application));
    const perhaps = judged.filter(([delivers]) => delivers === 'unknown');
    return perhaps.length > 0
      ? perhaps.flatMap(([, application]) => doubt(application))
      : [noApplication(judged.length)];
  },
);

function refuse(application: KubeObject): readonly Finding[] {
  return skippers(application).map((option) => ({
    path: [],
    message: `${titleOf(application)} has the sync option ${option}: ${HOOK_SKIPPERS.get(option)}, and the pods would change without the migration`,
    remedy: 'Remove the option, or use the ordinary Job in its sync wave (argocd.hook: false).',
  }));
}

function doubt(application: KubeObject): readonly Finding[] {
  return skippers(application).map((option) =>
    unknown(
      [],
      `whether Argo CD runs the hook: ${titleOf(application)} has the sync option ${option}, and its source does not tell whether it delivers this Gateway`,
      'State the path of the output as source.path of the Application, or use the ordinary Job (argocd.hook: false).',
    ),
  );
}

function noApplication(others: number): Finding {
  const none =
    others === 0
      ? 'none stands among the sources'
      : others === 1
        ? 'the one among the sources does not deliver it'
        : `none of the ${others} among the sources delivers it`;
  return unknown(
    [],
    `whether Argo CD runs the hook: some options of an Application skip hooks, and ${none}`,
    'Put it among the sources, with Application.argoproj.io under ignore, or use the ordinary Job (argocd.hook: false).',
  );
}

function titleOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

function skippers(application: KubeObject): readonly string[] {
  return syncOptionsOf(application).filter((option) => HOOK_SKIPPERS.has(option));
}
