import type { Adoption, AdoptionInput } from '../../adoption';
import { besides } from './besides';
import { managerText } from './manager';
import { stepsOf } from './steps';
import { finalizersOf, presentManagers, reported, takenOver } from './taken-over';
import { warnings } from './warnings';

/** What becomes of each object, and the steps of the move. */
export function adoption(input: AdoptionInput): Adoption {
  const { gateway, selector, selectorFrom, delivery, file, output, place, notes, diff } = input;
  const managers = presentManagers(input.running, gateway.name);
  const objects = takenOver(input.running, input.rendered, { gateway: gateway.name, managers, diff });
  const namespace =
    gateway.namespace ?? objects.find(({ running }) => running?.metadata.namespace)?.running?.metadata.namespace;
  const move = { gateway: gateway.name, namespace, file, output, place, delivery, selector, managers, objects };
  return {
    adoptionVersion: 1,
    gateway: namespace === undefined ? { name: gateway.name } : { name: gateway.name, namespace },
    selector,
    selectorFrom,
    delivery,
    managers: managers.map(managerText),
    besides: besides(input.running, input.rendered, gateway.name),
    objects: objects.map(reported),
    steps: stepsOf({
      ...move,
      selectorStated: selectorFrom === 'annotation',
      finalizers: finalizersOf(input.running, gateway.name),
    }),
    notes: [...notes, ...warnings(objects, gateway.name)],
  };
}
