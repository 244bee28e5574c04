import { isEqual, type Json, type JsonObject } from '../../lib/json';
import { mapsIn } from '../../lib/value-at';
import { warning, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';
import { baseOf } from './image-order';
import { droppedWaits, initContainerOf } from './marks';
import { serves } from './pod-template';

/** An init container of which a Job is made. */
export interface MovedContainer {
  /** The place of the marked workload in the unit. */
  readonly index: number;
  readonly container: JsonObject;
}

/** The init containers that marks make Jobs of. */
export function movedContainers(objects: readonly KubeObject[]): readonly MovedContainer[] {
  return objects.flatMap((object, index) => {
    const name = initContainerOf(object);
    const found = name === undefined ? [] : initContainersOf(object).filter((each) => each.name === name);
    return found.map((container) => ({ index, container }));
  });
}

/** An init container that became a Job leaves every workload that has it: it would migrate in each pod. */
export function withoutMoved(object: KubeObject, index: number, moved: readonly MovedContainer[]): KubeObject {
  if (moved.length === 0) return object;
  const all = initContainersOf(object);
  const kept = all.filter((each) => !moved.some((other) => isIt(each, other, index)));
  return kept.length === all.length ? object : withInitContainers(object, kept);
}

/** A container that waits for what comes before anyway leaves the pods where the workload says so. */
export function withoutWaits(object: KubeObject): KubeObject {
  const dropped = droppedWaits(object);
  if (dropped.length === 0 || !serves(object)) return object;
  const kept = initContainersOf(object).filter(({ name }) => !dropped.includes(String(name)));
  return withInitContainers(object, kept);
}

/** Says once which workloads lose an init container without being marked themselves. */
export function sayMoved(objects: readonly KubeObject[], moved: readonly MovedContainer[]): readonly Diagnostic[] {
  return moved.flatMap((each): readonly Diagnostic[] => {
    const left = objects.filter(
      (object, index) => index !== each.index && initContainersOf(object).some((one) => isIt(one, each, index)),
    );
    if (left.length === 0) return [];
    const name = String(each.container.name);
    const from = left.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
    const message = `init container ${name}, of which the Job is made, leaves ${from}, too, where it runs the same`;
    const remedy =
      'Look whether one run is enough for all of them. Where it migrates another database, give it another name.';
    return [warning('application/container-moved', ['items', each.index], message, remedy)];
  });
}

/** By its name and by what it runs: another one of that name stays. */
function isIt(container: JsonObject, moved: MovedContainer, index: number): boolean {
  const runs = ({ name, image, command, args }: JsonObject): Json => [
    name ?? null,
    baseOf(String(image)),
    command ?? [],
    args ?? [],
  ];
  if (index === moved.index) return container.name === moved.container.name;
  return isEqual(runs(container), runs(moved.container));
}

function initContainersOf(object: KubeObject): readonly JsonObject[] {
  return serves(object) ? mapsIn(tryFindPodTemplate(object)?.spec.initContainers) : [];
}

function withInitContainers(object: KubeObject, kept: readonly JsonObject[]): KubeObject {
  const { path, spec } = tryFindPodTemplate(object)!;
  const { initContainers: _, ...others } = spec;
  return replacedAt(object, [...path, 'spec'], kept.length === 0 ? others : { ...spec, initContainers: kept });
}

function replacedAt<T extends object>(value: T, [step, ...rest]: readonly (string | number)[], by: Json): T {
  const inner = (value as Readonly<Record<string, object>>)[step];
  return { ...value, [step]: rest.length === 0 ? by : replacedAt(inner, rest, by) };
}
