import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { boundedName } from '../lib/name';
import { manifests, type OutputFile } from '../model/output';
import type { DeliverySettings, DeliveryTarget } from '../model/target';
import type { UnitReference, Workload } from '../model/workload';
import { DEADLINE_MARGIN } from './deadline-margin';
import { formatDuration } from '../lib/text/duration';
import { fluxOrder, sourcePath } from './flux-order';
import { adviseOnNamespaces } from './namespace-advice';
import { ObjectFileNames } from './object-file-name';
import { adviseOnForeignOrder } from './order-annotations';
import { rollouts } from './rollout';
import { steps, type Step } from './step';
import { unsubstituted } from './unsubstituted';

/**
 * A folder for each step and a Flux Kustomization for each folder: Flux orders nothing else. Each waits until its
 * objects are ready, a Job until it is complete, and depends on the one before it.
 */
export const flux: DeliveryTarget = { name: 'flux', render, order: fluxOrder, advise };

const INTERVAL = '10m';
/** The place of what serves. */
const SERVING = '20-';
const RETRY_INTERVAL = '1m';
/** For objects that say nothing about how long they may take, in seconds. */
const DEFAULT_TIMEOUT = 300;

function render(workload: Workload, settings: DeliverySettings): readonly OutputFile[] {
  const folder = workload.name;
  const ordered = steps(workload);
  const kustomizations = ordered.map((step, index) => kustomization(step, ordered[index - 1], workload, settings));
  return [
    ...ordered.flatMap((step, index) => stepFiles(`${folder}/${stepFolder(step, ordered[index - 1])}`, step)),
    manifests(`${folder}/flux.yaml`, kustomizations),
    manifests(`${folder}/kustomization.yaml`, [resourceList(['flux.yaml'])]),
  ];
}

/**
 * `20-gateway` where the workload waits for a Job, `10-gateway` where it does not. Flux takes up a commit in all
 * Kustomizations at once: with a commit that switches the Job on, one that does not know yet that it has to wait would
 * apply the new workload beside the migration. In a folder that has moved it finds nothing to apply.
 */
function stepFolder({ id, label }: Step, previous: Step | undefined): string {
  const waits = previous?.phase !== undefined;
  return label.startsWith(SERVING) && !waits ? `10-${id}` : label;
}

/** One file for each object; the Job's is named without the hash, so that a new Job is a change and not a new file. */
function stepFiles(folder: string, step: Step): readonly OutputFile[] {
  const names = new ObjectFileNames();
  const files = step.objects.map((object) => ({
    name: names.nameFor(object === step.job && step.phase !== undefined ? step.phase.job : object),
    object,
  }));
  return [
    ...files.map(({ name, object }) => manifests(`${folder}/${name}`, [unsubstituted(object)])),
    manifests(`${folder}/kustomization.yaml`, [resourceList(files.map(({ name }) => name))]),
  ];
}

/** What kustomize reads; stated, since Flux would else take up every YAML file below the folder. */
function resourceList(resources: readonly string[]): object {
  return { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources };
}

function kustomization(
  step: Step,
  previous: Step | undefined,
  workload: Workload,
  { flux: settings }: DeliverySettings,
): KubeObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: kustomizationName(step, workload), namespace: settings.namespace },
    spec: {
      ...dependsOn(previous === undefined ? followed(workload) : kustomizationName(previous, workload)),
      interval: INTERVAL,
      retryInterval: RETRY_INTERVAL,
      timeout: formatDuration(timeoutSeconds(step, workload)),
      wait: true,
      prune: true,
      sourceRef: sourceReference(settings.sourceRef),
      path: `${sourcePath(settings.path)}/${workload.name}/${stepFolder(step, previous)}`,
    },
  };
}

function dependsOn(name: string | undefined): object {
  return name === undefined ? {} : { dependsOn: [{ name }] };
}

function followed({ follows }: Workload): string | undefined {
  return follows === undefined ? undefined : kustomizationName({ id: follows.phase }, follows);
}

/** With the workload's namespace, since Kustomizations of all namespaces share one; short enough for a label's value. */
function kustomizationName(step: Pick<Step, 'id'>, { name, namespace }: Workload | UnitReference): string {
  return boundedName(namespace === undefined ? name : `${namespace}-${name}`, `-${step.id}`);
}

function timeoutSeconds(step: Step, { namespace }: Workload): number {
  if (step.phase !== undefined) return step.phase.deadlineSeconds + DEADLINE_MARGIN;
  const deadlines = rollouts(step.objects, namespace).map((rollout) => rollout.progressDeadlineSeconds);
  return deadlines.length === 0 ? DEFAULT_TIMEOUT : Math.max(...deadlines) + DEADLINE_MARGIN;
}

function sourceReference({ kind, name, namespace }: DeliverySettings['flux']['sourceRef']): object {
  return { kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

function advise(workload: Workload): readonly Diagnostic[] {
  return [...adviseOnForeignOrder(workload, 'flux'), ...adviseOnNamespaces(workload, 'flux')];
}
