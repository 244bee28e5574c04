import type { Source } from '../model/source';
import type { KubeObject } from '../model/kube';
import type { SystemFacts, WorkloadState } from '../model/state';
import type { DeliveryName } from '../model/target';
import { extensionUpgradeFacts } from '../systems/documentdb/facts';
import { stringsOf } from './load-resource';
import type { LoadedWorkload } from './loaded-state';
import { variablesOf } from '../model/pod-container';
import { renderedGatewayFacts } from '../systems/gateway/facts/rendered';

/** An object of the output with the file that it stands in. */
export interface RenderedObject {
  readonly object: KubeObject;
  readonly source: Source;
}

const INSTANCE = 'app.kubernetes.io/instance';
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['gateway', 'Gateway'],
  ['extension-upgrade', 'ExtensionUpgrade'],
]);

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

function keyOf({ metadata }: KubeObject): string | undefined {
  const labels = metadata.labels ?? {};
  const product = PRODUCTS.get(labels['app.kubernetes.io/name'] ?? '');
  if (labels['app.kubernetes.io/managed-by'] !== 'schemagate' || product === undefined) return undefined;
  return JSON.stringify([product, metadata.namespace ?? '', labels[INSTANCE]]);
}

function loadGroup(group: readonly RenderedObject[], kubernetesVersion: string): LoadedWorkload {
  const [{ object, source }] = group;
  const { labels = {}, namespace } = object.metadata;
  const kind = PRODUCTS.get(labels['app.kubernetes.io/name'])!;
  const objects = group.map((each) => each.object);
  const state: WorkloadState = {
    kind,
    namespace,
    name: labels[INSTANCE],
    file: source.name,
    labels: stringsOf(labels),
    ...deliveryOf(group),
    facts: factsOf(kind, labels[INSTANCE], objects),
    delivered: [...new Set(group.map((each) => each.source.name))],
    objects,
  };
  const locate: LoadedWorkload['locate'] = (found) => found.map((each) => ({ ...each, file: source.name }));
  return { state, compiled: [], kubernetesVersion, isRendered: true, locate };
}

function factsOf(kind: string, name: string, objects: readonly KubeObject[]): SystemFacts {
  if (kind === 'Gateway') return renderedGatewayFacts(name, objects);
  const job = objects.find((object) => object.kind === 'Job');
  const env = job === undefined ? new Map<string, string>() : variablesOf(job, 'extension-upgrade');
  const spec = { binaryVersion: env.get('BINARY_VERSION'), schemaVersion: env.get('SCHEMA_VERSION') };
  return extensionUpgradeFacts({ kind, spec });
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
