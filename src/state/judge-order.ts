import { neededObjects } from '../delivery/needed-objects';
import { phasesAfter, phasesBefore } from '../delivery/phase-order';
import { error, type Diagnostic } from '../model/diagnostic';
import { isObject, type JsonObject } from '../lib/json';
import { metadataOf, type KubeObject } from '../model/kube';
import { isOwnKey, orderEffect } from '../model/order-keys';
import { formatPath, type Path } from '../lib/path';
import { completionPhases, isOrdered, servingPhase, type Workload } from '../model/workload';
import { excusedKeys } from './given-order';
import { fieldsThatState } from './written-in';

/** A key on an object that is about to be delivered, by which a tool would undo the order. */
interface OrderFault {
  readonly object: KubeObject;
  /** In the object. */
  readonly place: Path;
  readonly key: string;
  readonly value: unknown;
  readonly effect: string;
}

const CODE = 'delivery/undoes-order';
const REMEDY = 'Remove it: the delivery target alone says what comes before what.';

/**
 * Judges the objects of a workload before its target orders them, whoever wrote what stands on them: an error for each
 * field of the resource that states an annotation or label by which a tool orders, passes over, freezes, replaces or
 * deletes an object, and for each such key that no field states.
 *
 * @param given objects of the workload that were given beside the resource
 */
export function judgeOrder(
  workload: Workload,
  resource: JsonObject,
  given: readonly KubeObject[] = [],
): readonly Diagnostic[] {
  const groups = new Map<string, { readonly path: Path; readonly faults: OrderFault[] }>();
  for (const fault of orderFaults(workload, given)) {
    const stated = fieldsThatState(isOwnKey(fault.key) ? { spec: resource.spec } : resource, fault.key, fault.value);
    if (stated.length === 0 && isOwnKey(fault.key)) continue;
    for (const path of stated.length === 0 ? [[]] : stated) {
      const id = path.length === 0 ? JSON.stringify([fault.place, nameOf(fault.object)]) : JSON.stringify(path);
      const group = groups.get(id) ?? { path, faults: [] };
      group.faults.push(fault);
      groups.set(id, group);
    }
  }
  return [...groups.values()].map(({ path, faults }) => error(CODE, path, sentence(path, faults), REMEDY));
}

/** The same for one object that was given beside the resource, at its place in that object. */
export function judgeGiven(workload: Workload, object: KubeObject): readonly Diagnostic[] {
  return orderFaults(workload, [object])
    .filter((fault) => fault.object === object && !isOwnKey(fault.key))
    .map((fault) => error(CODE, fault.place, sentence(fault.place, [fault]), REMEDY));
}

function sentence(path: Path, faults: readonly OrderFault[]): string {
  const [{ object, place, effect }] = faults;
  const objects = new Set(faults.map((fault) => nameOf(fault.object)));
  const others = objects.size === 1 ? '' : ` and ${objects.size - 1} more`;
  const where = path.length === 0 ? `${nameOf(object)}: ${formatPath(place)}` : `on ${nameOf(object)}${others}`;
  return `${where}: ${effect}`;
}

function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

function orderFaults(workload: Workload, given: readonly KubeObject[]): readonly OrderFault[] {
  const ordered = isOrdered(workload);
  const serving = servingPhase(workload);
  const served = [...serving.requires, ...serving.objects];
  const others = new Set(phasesAfter(workload).length > 0 ? [...served, ...given] : given);
  const rendered = [...completionPhases(workload).flatMap(({ requires, job }) => [...requires, job]), ...served];
  const own = rendered.filter((object) => !others.has(object)).flatMap((object) => faultsOn(object, ordered));
  const gated = others.size === 0 ? [] : gatedObjects(workload).filter((object) => others.has(object));
  const isBefore = phasesBefore(workload).length > 0;
  return [
    ...own,
    ...gated.flatMap((object) => {
      const excused = excusedKeys(object, isBefore);
      return faultsOn(object, ordered).filter(({ key }) => !excused.has(key));
    }),
  ];
}

/**
 * Objects of the workload, its own or given, that the order is about: what a Job needs, what one comes after, and what
 * runs the image of one. The rest of what is given is its owner's.
 */
function gatedObjects(workload: Workload): readonly KubeObject[] {
  const { requires, objects } = servingPhase(workload);
  const served = [...requires, ...objects];
  const phases = completionPhases(workload);
  const needed = phases.flatMap((phase) => neededObjects(workload, phase));
  const images = new Set(phases.flatMap(({ job }) => imagesOf(job)));
  const alike = served.filter((object) => imagesOf(object).some((image) => images.has(image)));
  return [...new Set([...needed, ...alike, ...(phasesAfter(workload).length > 0 ? served : [])])];
}

function imagesOf(object: KubeObject): readonly string[] {
  const template = isObject(object.spec) && isObject(object.spec.template) ? object.spec.template : object;
  const spec = isObject(template.spec) ? template.spec : {};
  return [spec.containers, spec.initContainers]
    .filter(Array.isArray)
    .flat()
    .filter(isObject)
    .flatMap(({ image }) => (typeof image === 'string' ? [image] : []));
}

function faultsOn(object: KubeObject, isOrdered: boolean): readonly OrderFault[] {
  const template = isObject(object.spec) && isObject(object.spec.template) ? object.spec.template : undefined;
  const own = keysOf(object, [], metadataOf(object as unknown as JsonObject), { kind: object.kind, isOrdered });
  if (template === undefined) return own;
  return [...own, ...keysOf(object, ['spec', 'template'], metadataOf(template), { kind: 'Pod', isOrdered })];
}

function keysOf(
  object: KubeObject,
  owner: Path,
  metadata: JsonObject,
  place: { readonly kind: string; readonly isOrdered: boolean },
): readonly OrderFault[] {
  return (['annotations', 'labels'] as const).flatMap((field) => {
    const words = metadata[field];
    if (!isObject(words)) return [];
    return Object.entries(words).flatMap(([key, value]) => {
      const effect = orderEffect(key, value, place);
      return effect === undefined ? [] : [{ object, place: [...owner, 'metadata', field, key], key, value, effect }];
    });
  });
}
