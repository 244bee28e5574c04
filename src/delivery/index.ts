import { DELIVERIES, type DeliveryName, type DeliveryTarget } from '../model/target';
import { argocd } from './argocd';
import { flux } from './flux';
import { helm } from './helm';
import { kubectl } from './kubectl';

const TARGETS: Readonly<Record<DeliveryName, DeliveryTarget>> = { helm, argocd, flux, kubectl };

/** All targets, in the order in which they are listed to people. */
export const DELIVERY_TARGETS: readonly DeliveryTarget[] = DELIVERIES.map(deliveryTarget);

export function deliveryTarget(name: DeliveryName): DeliveryTarget {
  return TARGETS[name];
}
