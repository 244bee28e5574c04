import { mapsIn } from '../lib/value-at';
import { isObject, type Json, type JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Delivered, DeliveryRun, DeliverySettings, Departure } from '../model/target';
import { byKindAndName, departuresBy, objectsIn } from './tool-keys';

const LOCAL_CONFIG = 'config.kubernetes.io/local-config';

/** What Flux applies before the rest of a Kustomization. */
const FIRST: readonly string[] = ['CustomResourceDefinition', 'Namespace', 'ResourceQuota', 'StorageClass'];

/** What the Kustomizations of Flux are made of, as far as they order anything. */
interface Unit {
  readonly name: string;
  /** Relative to the output folder. */
  readonly folder: string;
  readonly dependsOn: readonly string[];
  readonly waits: boolean;
  readonly isSuspended: boolean;
}

/** A turn for each Kustomization of Flux, after those that it depends on. What no list of kustomize names is not applied. */
export function fluxOrder(files: readonly OutputFile[], { flux }: DeliverySettings): readonly DeliveryRun[] {
  const units = unitsIn(files, flux.path);
  const turns = turnsOf(units);
  const taken = new Set<OutputFile>();
  const delivered = [...units]
    .sort((left, right) => turns.get(left.name)! - turns.get(right.name)!)
    .flatMap((unit) => {
      const own = listedFiles(files, unit.folder);
      for (const file of own) taken.add(file);
      const objects = [...own.flatMap(objectsIn)].sort(byKindAndName(FIRST));
      return objects.map((object) => deliveredBy(object, unit, turns.get(unit.name)!));
    });
  const left = files
    .filter((file) => !taken.has(file))
    .flatMap(objectsIn)
    .filter((object) => !isOfKustomize(object));
  return [{ event: 'a reconciliation of Flux', delivered: [...delivered, ...left.map((object) => leftOut(object))] }];
}

/** The Kustomizations that the list at the top of a unit of output names. */
function unitsIn(files: readonly OutputFile[], root: string): readonly Unit[] {
  const tops = files.filter(({ path }) => /^[^/]+\/kustomization\.yaml$/.test(path));
  const objects = tops.flatMap(({ path }) => listedFiles(files, path.slice(0, path.indexOf('/')))).flatMap(objectsIn);
  return objects
    .filter(({ apiVersion, kind }) => kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/'))
    .map(({ metadata, spec }) => unitOf(metadata.name, isObject(spec) ? spec : {}, root));
}

function unitOf(name: string, spec: JsonObject, root: string): Unit {
  return {
    name,
    folder: below(sourcePath(root), String(spec.path)),
    dependsOn: mapsIn(spec.dependsOn).map((each) => String(each.name)),
    waits: spec.wait === true,
    isSuspended: spec.suspend === true,
  };
}

function below(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** The files that the `kustomization.yaml` of a folder lists. */
function listedFiles(files: readonly OutputFile[], folder: string): readonly OutputFile[] {
  const list = files.find(({ path }) => path === `${folder}/kustomization.yaml`);
  const [document] = list?.kind === 'manifests' ? list.documents : [];
  const resources = isObject(document) && Array.isArray(document.resources) ? (document.resources as Json[]) : [];
  return files.filter(({ path }) => resources.some((resource) => path === `${folder}/${String(resource)}`));
}

/** One after all that it depends on; what others render is waited for by them. */
function turnsOf(units: readonly Unit[]): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  const turnOf = (unit: Unit, seen: readonly string[]): number => {
    const earlier = units.filter(({ name }) => unit.dependsOn.includes(name) && !seen.includes(name));
    return Math.max(-1, ...earlier.map((each) => turnOf(each, [...seen, each.name]))) + 1;
  };
  for (const unit of units) turns.set(unit.name, turnOf(unit, [unit.name]));
  return turns;
}

function deliveredBy(object: KubeObject, { name, waits, isSuspended }: Unit, turn: number): Delivered {
  const stage = `the Kustomization ${name}`;
  const never = isSuspended
    ? [{ place: [], effect: `the Kustomization ${name} is suspended` }]
    : [...droppedBy(object), ...passedOverBy(object)];
  if (never.length > 0) return { object, stage, isAwaited: false, departures: never };
  const departures = departuresBy(object, /(?:^|\.)(?:fluxcd\.io|config\.kubernetes\.io|config\.k8s\.io)\//);
  return { object, turn, stage, isAwaited: waits, departures };
}

/** kustomize reads annotations alone, and drops the object whatever the value. */
function droppedBy({ metadata }: KubeObject): readonly Departure[] {
  if (!Object.hasOwn(metadata.annotations ?? {}, LOCAL_CONFIG)) return [];
  const effect = 'kustomize drops the object from the build, and Flux prunes it';
  return [{ place: ['metadata', 'annotations', LOCAL_CONFIG], effect }];
}

/** Flux reads labels as well as annotations, in capitals or not; a value that is no text is refused elsewhere. */
function passedOverBy({ metadata }: KubeObject): readonly Departure[] {
  return (['annotations', 'labels'] as const).flatMap((field) =>
    Object.entries(metadata[field] ?? {})
      .filter(([key, value]) => PASSES_OVER.has(`${key}: ${String(value).toLowerCase()}`))
      .map(([key]) => ({ place: ['metadata', field, key], effect: 'Flux passes over the object by it' })),
  );
}

const PASSES_OVER: ReadonlySet<string> = new Set([
  'kustomize.toolkit.fluxcd.io/reconcile: disabled',
  'kustomize.toolkit.fluxcd.io/ssa: ignore',
]);

function leftOut(object: KubeObject): Delivered {
  const effect = 'no Kustomization of Flux takes it up';
  return { object, stage: 'no turn', isAwaited: false, departures: [{ place: [], effect }] };
}

function isOfKustomize({ apiVersion }: KubeObject): boolean {
  return /^kustomize\.(?:toolkit\.fluxcd|config\.k8s)\.io\//.test(apiVersion);
}

/** The folder as Flux writes paths: `./`-relative, without a slash at its end. */
export function sourcePath(path: string): string {
  const inner = path.replace(/^(\.?\/)+/, '').replace(/(?<!\/)\/+$/, '');
  return inner === '' || inner === '.' ? '.' : `./${inner}`;
}
