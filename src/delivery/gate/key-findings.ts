import { isObject, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { metadataOf, type KubeObject } from '../../model/kube';
import { isOwnKey, orderEffect } from '../../model/order-keys';
import { isOrdered, servingPhase, type Workload } from '../../model/workload';
import { phasesAfter, phasesBefore } from '../phase-order';
import { excusedKeys } from './excused-keys';
import type { OrderFinding } from './order-finding';
import { gatedObjects } from './members';

const REMEDY = 'Remove it: the delivery target alone says what comes before what.';

/**
 * The annotations and labels on objects of the gate, before the target has added its own, by which any tool would order,
 * pass over, freeze, replace or delete an object: tools read each other's keys, and an output may be handed on to
 * another one. What was given beside the resource may state the workload's own order.
 */
export function keyFindings(workload: Workload): readonly OrderFinding[] {
  const { requires, objects, given = [] } = servingPhase(workload);
  const isOthers = new Set(phasesAfter(workload).length > 0 ? [...requires, ...objects] : given);
  const isBefore = phasesBefore(workload).length > 0;
  return gatedObjects(workload).flatMap((object) => {
    const excused = isOthers.has(object) ? excusedKeys(object, isBefore) : new Set<string>();
    return findingsOn(object, isOrdered(workload)).filter(({ stated }) => !excused.has(stated!.key));
  });
}

function findingsOn(object: KubeObject, ordered: boolean): readonly OrderFinding[] {
  const template = isObject(object.spec) && isObject(object.spec.template) ? object.spec.template : undefined;
  const own = statedOn(metadataOf(object as unknown as JsonObject), [], object.kind);
  const onPods = template === undefined ? [] : statedOn(metadataOf(template), ['spec', 'template'], 'Pod');
  return [...own, ...onPods].flatMap(({ kind, ...each }): OrderFinding[] => {
    const effect = orderEffect(each.stated.key, each.stated.value, { kind, isOrdered: ordered });
    if (effect === undefined) return [];
    return [{ code: 'delivery/undoes-order', severity: 'error', object, ...each, message: effect, remedy: REMEDY }];
  });
}

/** What stands on an object, or on the pods that it makes. */
function statedOn(metadata: JsonObject, owner: Path, kind: string) {
  return (['annotations', 'labels'] as const).flatMap((field) => {
    const words = metadata[field];
    if (!isObject(words)) return [];
    return Object.entries(words).map(([key, value]) => ({
      kind,
      place: [...owner, 'metadata', field, key],
      stated: { key, value },
    }));
  });
}

/** Whether only schemagate writes the key, so that it stands there rightly unless a field of the resource states it. */
export function isWrittenHere({ stated }: OrderFinding): boolean {
  return stated !== undefined && isOwnKey(stated.key);
}
