import type { DeliveryName } from '../model/target';

/** What a step is to a delivery target. */
export type GateRole = 'configure' | 'job-before' | 'roll' | 'roll-migrated' | 'job-after' | 'resource' | 'remove';

/** After a migration pods are replaced as ever, unless a tool may put old ones back. */
type Texts = Readonly<Record<Exclude<GateRole, 'roll-migrated'>, string>> & { readonly 'roll-migrated'?: string };

const ROLL_OF_HELM = 'objects of the release, applied after its hooks; helm waits for the pods only with --wait';

const TEXTS: Readonly<Record<DeliveryName | 'argocd-hook', Texts>> = {
  helm: {
    configure: 'Helm hooks pre-install and pre-upgrade of weight -10, created before the Job',
    'job-before': 'Helm hook pre-install and pre-upgrade: the release does not change before it is complete',
    roll: ROLL_OF_HELM,
    'roll-migrated': `${ROLL_OF_HELM}; with --atomic (Helm 4: --rollback-on-failure) it puts old pods back on the new schema`,
    'job-after': 'Helm hook post-install and post-upgrade: the release succeeds only when it is complete',
    resource: 'object of the release; helm does not wait for the operator',
    remove: 'helm uninstall; nothing is removed by leaving it out of Git',
  },
  argocd: {
    configure: 'sync wave -2, created before the Job',
    'job-before': 'sync wave -1: Argo CD applies wave 0 only when the Job is complete',
    roll: 'sync wave 0; the last wave is not waited for: the application is Progressing until the pods are ready',
    'job-after': 'sync wave 1: after wave 0 is healthy; the sync succeeds only when the Job is complete',
    resource: 'sync wave 0; Argo CD applies the resource, and the operator does the rest',
    remove: 'pruned by Argo CD where prune is on',
  },
  'argocd-hook': {
    configure: 'PreSync hooks of wave -1, created before the Job',
    'job-before': 'PreSync hook: Argo CD applies nothing else before it is complete; it runs at every sync',
    roll: 'sync phase, after the hooks; it is not waited for: the application is Progressing until the pods are ready',
    'job-after': 'PostSync hook: runs when everything else is healthy',
    resource: 'sync phase; Argo CD applies the resource, and the operator does the rest',
    remove: 'pruned by Argo CD where prune is on',
  },
  flux: {
    configure: 'in the Kustomization of the Job, applied before it',
    'job-before': 'a Kustomization of its own with wait: true, on which the next one depends (dependsOn)',
    roll: 'a Kustomization that depends on the one before it (dependsOn), with wait: true',
    'job-after': 'a Kustomization that depends on the one before it (dependsOn), with wait: true',
    resource: 'a Kustomization; Flux applies the resource, and the operator does the rest',
    remove: 'removed by Flux (prune: true)',
  },
  kubectl: {
    configure: 'in the file of the Job, applied before it',
    'job-before': 'apply.sh waits until the Job is complete, and stops when it has failed',
    roll: 'apply.sh waits for the rollout',
    'job-after': 'apply.sh waits until the Job is complete, and stops when it has failed',
    resource: 'apply.sh applies the resource; the operator does the rest',
    remove: 'kubectl delete by hand; nothing is removed by leaving it out of Git',
  },
};

/** How the target makes a step what it is. */
export function mechanism(role: GateRole, { delivery, argocdHook }: DeliveredBy): string {
  const texts = TEXTS[delivery === 'argocd' && argocdHook ? 'argocd-hook' : delivery];
  return role === 'roll-migrated' ? (texts[role] ?? texts.roll) : texts[role];
}

export interface DeliveredBy {
  readonly delivery: DeliveryName;
  readonly argocdHook: boolean;
}
