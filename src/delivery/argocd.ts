import type { Diagnostic } from '../model/diagnostic';
import { hashedJob } from '../model/job';
import { annotate, type KubeObject } from '../model/kube';
import { manifests, type OutputFile } from '../model/output';
import type { DeliverySettings, DeliveryTarget } from '../model/target';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { argocdOrder } from './argocd-order';
import { adviseOnNamespaces } from './namespace-advice';
import { adviseOnForeignOrder, annotateUnlessSet, SYNC_WAVE } from './order-annotations';
import { withOwnCopies } from './own-copies';
import { phasesAfter, phasesBefore } from './phase-order';
import { adviseOnOwnWaves } from './wave-advice';

/**
 * One file in sync waves: what the Job needs at -2, the Job at -1, the workload at 0. The Job is an ordinary object
 * whose name holds a hash, so that it runs once per spec, shows in the diff and lets Argo CD start a sync; a hook does
 * neither of these and is left to those who ask for it.
 */
export const argocd: DeliveryTarget = { name: 'argocd', render, order: argocdOrder, advise };

const HOOK = 'argocd.argoproj.io/hook';
const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';

function render(workload: Workload, settings: DeliverySettings): readonly OutputFile[] {
  const objects = settings.argocd.hook ? asHooks(workload) : inWaves(workload);
  return [manifests(`${workload.name}.k8s.yaml`, objects)];
}

/** In the order in which Argo CD applies them. The workload's own wave is 0, Argo CD's default, and needs no annotation. */
function inWaves(workload: Workload): readonly KubeObject[] {
  const before = phasesBefore(workload);
  const { requires, objects } = servingPhase(workload);
  const first = -2 * before.length;
  const configuration = first === 0 ? requires : requires.map((object) => annotateUnlessSet(object, wave(first)));
  return [
    ...configuration,
    ...before.flatMap((phase, index) => waves(phase, first + 2 * index)),
    ...objects,
    ...phasesAfter(workload).flatMap((phase, index) => waves(phase, 2 * index)),
  ];
}

/** What the phase's Job needs in this wave, the Job in the next. */
function waves(phase: CompletionPhase, number: number): readonly KubeObject[] {
  return [
    ...phase.requires.map((object) => (number === 0 ? object : annotate(object, wave(number)))),
    annotate(hashedJob(phase.job), wave(number + 1)),
  ];
}

function wave(number: number): Readonly<Record<string, string>> {
  return { [SYNC_WAVE]: String(number) };
}

function asHooks(workload: Workload): readonly KubeObject[] {
  const before = phasesBefore(workload).map((phase) => withOwnCopies(phase, workload));
  const { requires, objects } = servingPhase(workload);
  return [...hooks(before, 'PreSync'), ...requires, ...objects, ...hooks(phasesAfter(workload), 'PostSync')];
}

/** The phases as hooks of one sync phase; the last phase's Job is at wave 0 of it. */
function hooks(phases: readonly CompletionPhase[], syncPhase: string): readonly KubeObject[] {
  return phases.flatMap((phase, index) => {
    const number = 2 * (index + 1 - phases.length);
    return [
      ...phase.requires.map((object) => hook(object, syncPhase, number - 1, 'BeforeHookCreation,HookSucceeded')),
      hook(phase.job, syncPhase, number, 'BeforeHookCreation'),
    ];
  });
}

function hook(object: KubeObject, syncPhase: string, number: number, deletePolicy: string): KubeObject {
  return annotate(object, { [HOOK]: syncPhase, [HOOK_DELETE_POLICY]: deletePolicy, ...wave(number) });
}

function advise(workload: Workload, settings: DeliverySettings): readonly Diagnostic[] {
  return [
    ...(settings.argocd.hook ? [] : adviseOnOwnWaves(workload)),
    ...adviseOnForeignOrder(workload, 'argocd'),
    ...adviseOnNamespaces(workload, 'argocd'),
  ];
}
