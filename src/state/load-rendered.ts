import type { Build } from '../model/build';
import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { Source } from '../model/source';
import { sourceInHeader } from '../model/source-header';
import { annotationsOf, labelsOf, type KubeObject } from '../model/kube';
import type { WorkloadState } from '../model/state';
import type { DeliveryName } from '../model/target';
import { tryFindRendered } from '../systems';
import type { DeliveredBefore } from './delivered';
import { loadResource } from './load-resource';
import type { LoadedWorkload } from './loaded-state';
import { locateAll } from './locate';
import { resourcesIn, type ReadFile } from './read-file';

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
  const others: RenderedObject[] = [];
  for (const each of rendered) {
    const key = keyOf(each.object);
    if (key === undefined) others.push(each);
    else groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const open = [...groups.values()].filter(([{ object }]) => tryFindRendered(object)!.system.rendered!.takesBeside);
  const owners = open.length === 0 ? [] : others.map((each) => [ownerOf(each, open), each] as const);
  for (const [owner, each] of owners) owner?.push(each);
  return [...groups.values()].flatMap(outputsIn).map((group) => loadGroup(group, kubernetesVersion));
}

/** Objects that stand there twice belong to outputs of several targets, or of several clusters: each is one. */
function outputsIn(group: readonly RenderedObject[]): readonly (readonly RenderedObject[])[] {
  if (!hasTwins(group)) return [group];
  const { name } = tryFindRendered(group[0].object)!.workload;
  const outputs = new Map<string, RenderedObject[]>();
  for (const each of group) {
    const output = outputOf(each.source.name, name);
    outputs.set(output, [...(outputs.get(output) ?? []), each]);
  }
  // By the layout of another tool, nobody knows what is one output.
  const isLabeled = ({ object }: RenderedObject) => tryFindRendered(object) !== undefined;
  return [...outputs.values()].every((output) => output.some(isLabeled)) ? [...outputs.values()] : [group];
}

function hasTwins(group: readonly RenderedObject[]): boolean {
  const names = group.map(({ object: { apiVersion, kind, metadata } }) =>
    JSON.stringify([apiVersion, kind, metadata.namespace ?? '', metadata.name]),
  );
  return new Set(names).size < names.length;
}

/** The folder or file that a target writes for a workload, which bears its name. */
function outputOf(file: string, name: string): string {
  const folders = file.split('/').slice(0, -1);
  if (file.split('/').at(-1)!.startsWith(`${name}.`)) return file;
  const own = folders.lastIndexOf(name);
  return (own === -1 ? folders : folders.slice(0, own + 1)).join('/');
}

/** What an operator acts on is rendered as it is: the resources of a file of the output. */
export function loadRenderedResources(
  file: ReadFile,
  build: Build,
  delivered: DeliveredBefore,
): readonly LoadedWorkload[] {
  const { source } = file;
  return resourcesIn(file).map((resource) => {
    const { loaded } = loadResource({ source, resource, build }, { besideOf: () => [], delivered });
    const target = deliveryOf([{ object: resource.document.value as unknown as KubeObject, source }]);
    return { ...loaded, isRendered: true, state: { ...loaded.state, ...target } };
  });
}

/** The one workload of which something stands in the same file, or was made of the same source. */
function ownerOf({ source }: RenderedObject, groups: readonly RenderedObject[][]): RenderedObject[] | undefined {
  const madeOf = sourceInHeader(source.text);
  const inFile = groups.filter((group) => group.some((each) => each.source.name === source.name));
  if (inFile.length > 0) return inFile.length === 1 ? inFile[0] : undefined;
  if (madeOf === undefined) return undefined;
  const alike = groups.filter((group) => group.some((each) => sourceInHeader(each.source.text) === madeOf));
  // What came from standard input has one source for all.
  const parts = source.name.split('/');
  const named = alike.filter(([{ object }]) => parts.includes(tryFindRendered(object)!.workload.name));
  const [only, another] = alike.length > 1 ? named : alike;
  return another === undefined ? only : undefined;
}

function keyOf(object: KubeObject): string | undefined {
  const found = tryFindRendered(object);
  if (found === undefined) return undefined;
  return JSON.stringify([found.workload.kind, object.metadata.namespace ?? '', found.workload.name]);
}

function loadGroup(group: readonly RenderedObject[], kubernetesVersion: string): LoadedWorkload {
  const [{ object, source }] = group;
  const { namespace } = object.metadata;
  const { system, workload } = tryFindRendered(object)!;
  const objects = group.map((each) => each.object);
  const state: WorkloadState = {
    ...workload,
    namespace,
    file: source.name,
    labels: labelsOf(object),
    ...deliveryOf(group),
    facts: system.rendered!.facts(workload.name, objects),
    delivered: [...new Set(group.map((each) => each.source.name))],
    objects,
    gateJobs: system.gateJobs(objects),
    startFolders: system.startFolders,
  };
  const locate: LoadedWorkload['locate'] = (found) => found.map((each) => located(each, group));
  const compiled = system.rendered!.judge?.(state.facts, workload.name, objects) ?? [];
  const partOf: LoadedWorkload['partOf'] = (object) =>
    objects.includes(object) ? ['items', objects.indexOf(object)] : undefined;
  return { state, compiled, kubernetesVersion, isRendered: true, partOf, locate };
}

/** What is found in one of the objects stands there in its file; what is about the workload, at its first object. */
function located(found: Diagnostic, group: readonly RenderedObject[]): LocatedDiagnostic {
  const [list, index, ...path] = found.path;
  const object = list === 'items' && typeof index === 'number' ? group.at(index) : undefined;
  if (object !== undefined) return locatedIn(object, { ...found, path });
  return { ...locatedIn(group[0], { ...found, path: [] }), path: found.path };
}

function locatedIn({ object, source }: RenderedObject, found: Diagnostic): LocatedDiagnostic {
  const document = source.documents.find(({ value }) => (value as unknown) === object);
  return document === undefined ? { ...found, file: source.name } : locateAll(source, document, [found])[0];
}

/** The annotations of the Job tell the target; where it has none, the layout of the files does. */
function deliveryOf(group: readonly RenderedObject[]): { delivery: DeliveryName; argocdHook: boolean } {
  const keys = new Set(group.flatMap(({ object }) => Object.keys(annotationsOf(object))));
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
