import { error, type Diagnostic } from '../model/diagnostic';
import { annotate, type KubeObject } from '../model/kube';
import { manifests, type ManifestFile, type OutputFile } from '../model/output';
import type { DeliverySettings, DeliveryTarget } from '../model/target';
import { servingPhase, type CompletionPhase, type ServingPhase, type Workload } from '../model/workload';
import { helmOrder } from './helm-order';
import { chartNotes, chartReadme } from './helm-texts';
import { adviseOnNamespaces } from './namespace-advice';
import { ObjectFileNames } from './object-file-name';
import { adviseOnForeignOrder } from './order-annotations';
import { COPIED_KINDS, withOwnCopies } from './own-copies';
import { phasesAfter, phasesBefore } from './phase-order';

/**
 * A static chart: the Job is a hook, and what it needs are hooks of a lower weight, since Helm runs hooks before the
 * release's own objects exist.
 */
export const helm: DeliveryTarget = { name: 'helm', render, order: helmOrder, advise };

const BEFORE = 'pre-install,pre-upgrade';
const AFTER = 'post-install,post-upgrade';
/** Before what is copied for a Job. */
const EARLY = -20;

function render(workload: Workload, settings: DeliverySettings): readonly OutputFile[] {
  const serving = servingPhase(workload);
  const early = phasesBefore(workload).length === 0 ? [] : earlyHooks(serving);
  const before = phasesBefore(workload).map((phase) => withOwnCopies(phase, workload, early));
  const objects = [
    ...early.map((object) => hook(object, BEFORE, EARLY, 'before-hook-creation')),
    ...hooks(before, BEFORE),
    ...[...serving.requires, ...serving.objects].filter((object) => !early.includes(object)),
    ...hooks(phasesAfter(workload), AFTER),
  ];
  const folder = workload.name;
  return [
    manifests(`${folder}/Chart.yaml`, [chart(workload, settings)]),
    { kind: 'text', syntax: 'markdown', path: `${folder}/README.md`, text: chartReadme(workload) },
    { kind: 'text', syntax: 'helm-template', path: `${folder}/templates/NOTES.txt`, text: chartNotes(workload) },
    ...templates(folder, objects),
  ];
}

function chart(workload: Workload, settings: DeliverySettings): object {
  return {
    apiVersion: 'v2',
    name: workload.name,
    description: `${workload.kind} ${workload.name}, a static chart`,
    type: 'application',
    version: settings.helm.chartVersion,
    ...(workload.version === undefined ? {} : { appVersion: workload.version }),
    kubeVersion: `>=${settings.kubernetesVersion}.0-0`,
  };
}

function templates(folder: string, objects: readonly KubeObject[]): readonly ManifestFile[] {
  const names = new ObjectFileNames();
  return objects.map((object) => ({
    ...manifests(`${folder}/templates/${names.nameFor(object)}`, [object]),
    helmTemplate: true,
  }));
}

/** What cannot be copied under another name, since rights and identities go by the name, stays the hook that it was. */
function earlyHooks({ early = [] }: ServingPhase): readonly KubeObject[] {
  return early.filter(({ kind }) => !COPIED_KINDS.has(kind));
}

/** The phases as hooks: weights -10 and 0 for the first, 10 and 20 for a second. */
function hooks(phases: readonly CompletionPhase[], events: string): readonly KubeObject[] {
  return phases.flatMap((phase, index) => [
    ...phase.requires.map((object) => hook(object, events, 20 * index - 10, 'before-hook-creation,hook-succeeded')),
    hook(phase.job, events, 20 * index, 'before-hook-creation'),
  ]);
}

function hook(object: KubeObject, events: string, weight: number, deletePolicy: string): KubeObject {
  return annotate(object, {
    'helm.sh/hook': events,
    'helm.sh/hook-weight': String(weight),
    'helm.sh/hook-delete-policy': deletePolicy,
  });
}

function advise(workload: Workload): readonly Diagnostic[] {
  return [...refuseFirst(workload), ...adviseOnForeignOrder(workload, 'helm'), ...adviseOnNamespaces(workload, 'helm')];
}

/** Hooks run before the release has any objects, and Helm waits for nothing in between. */
function refuseFirst(workload: Workload): readonly Diagnostic[] {
  return (servingPhase(workload).first ?? []).map(({ kind, metadata }) => {
    const message = `${kind} ${metadata.name} must serve before a Job runs, and Helm runs the Job as a hook before it creates anything of the release`;
    const remedy = 'Install it as a release of its own beforehand, or deliver by argocd, flux or kubectl.';
    return error('delivery/first-on-helm', [], message, remedy);
  });
}
