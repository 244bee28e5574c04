import { isOwnKey, orderEffect } from '../../model/order-keys';
import type { GateRule } from './gate-rule';
import { differingKeys } from './differing-keys';
import { mapAt } from '../../lib/value-at';

const POD_TEMPLATE = ['spec', 'template'];

/**
 * The delivery target alone says what comes before what. Flux reads labels as well as annotations; the pod template is
 * judged too, since pods bear what stands there, and nobody means it for them. What schemagate writes on pods follows
 * from the rest.
 */
export const orderStays: GateRule = ({ before, after }, { isOrdered = true }) =>
  [[], POD_TEMPLATE].flatMap((owner) =>
    (['annotations', 'labels'] as const).flatMap((field) => {
      const at = [...owner, 'metadata', field];
      const [old, now] = [mapAt(before, at), mapAt(after, at)];
      const place = { kind: owner === POD_TEMPLATE ? 'Pod' : before.kind, isOrdered };
      return differingKeys(old, now)
        .filter((key) => owner !== POD_TEMPLATE || !isOwnKey(key))
        .flatMap((key) => {
          const effect = [now[key], old[key]]
            .filter((value) => value !== undefined)
            .map((value) => orderEffect(key, value, place))
            .find((each) => each !== undefined);
          const message = `${effect}: the delivery target alone writes it`;
          const remedy = 'Remove it from the patch; docs/delivery.md says what each target writes.';
          return effect === undefined ? [] : [{ place: [...at, key], message, remedy }];
        });
    }),
  );
