import type { Source } from '../model/source';
import type { KubeObject } from '../model/kube';
import type { WorkloadState } from '../model/state';
import type { DeliveryName } from '../model/target';
import { tryFindRendered } from '../systems';
import { stringsOf } from './load-resource';
import type { LoadedWorkload } from './loaded-state';

/** An object of the output with the file that it stands in. */
export interface RenderedObject {
  readonly object: KubeObject;
  readonly source: Source;
}

/**
 * Reads workloads back from what was rendered of them: the labels say what belongs together; image, ConfigMap, Job and
 * annotations say version, mode, database and target.
 */
export function loadRendered(
  rendered: readonly RenderedObject[],
  kubernetesVersion: string,
): readonly LoadedWorkload[] {
  const groups = new Map<string, RenderedObject[]>();
  for (const each of rendered) {
    const key = keyOf(each.object);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => loadGroup(group, kubernetesVersion));
}

function keyOf(object: KubeObject): string | undefined {
  const found = tryFindRendered(object);
  if (found === undefined) return undefined;
  return JSON.stringify([found.workload.kind, object.metadata.namespace ?? '', found.workload.name]);
}

function loadGroup(group: readonly RenderedObject[], kubernetesVersion: string): LoadedWorkload {
  const [{ object, source }] = group;
  const { labels = {}, namespace } = object.metadata;
  const { system, workload } = tryFindRendered(object)!;
  const objects = group.map((each) => each.object);
  const state: WorkloadState = {
    ...workload,
    namespace,
    file: source.name,
    labels: stringsOf(labels),
    ...deliveryOf(group),
    facts: system.rendered!.facts(workload.name, objects),
    delivered: [...new Set(group.map((each) => each.source.name))],
    objects,
    gateJobs: system.gateJobs(objects),
  };
  const locate: LoadedWorkload['locate'] = (found) => found.map((each) => ({ ...each, file: source.name }));
  const compiled = system.rendered!.judge?.(state.facts) ?? [];
  return { state, compiled, kubernetesVersion, isRendered: true, locate };
}

/** The annotations of the Job tell the target; where it has none, the layout of the files does. */
function deliveryOf(group: readonly RenderedObject[]): { delivery: DeliveryName; argocdHook: boolean } {
  const keys = new Set(group.flatMap(({ object }) => Object.keys(object.metadata.annotations ?? {})));
  const argocdHook = keys.has('argocd.argoproj.io/hook');
  if (keys.has('helm.sh/hook')) return { delivery: 'helm', argocdHook };
  if (argocdHook || keys.has('argocd.argoproj.io/sync-wave')) return { delivery: 'argocd', argocdHook };
  return { delivery: layoutOf(group.map(({ source }) => source.name)), argocdHook };
}

function layoutOf(files: readonly string[]): DeliveryName {
  if (files.some((file) => /\/\d\d-[a-z-]+\/[^/]+$/.test(file))) return 'flux';
  if (files.some((file) => /\/\d\d-[a-z-]+\.yaml$/.test(file))) return 'kubectl';
  return files.some((file) => file.includes('/templates/')) ? 'helm' : 'argocd';
}
