import type { Diagnostic } from '../model/diagnostic';
import type { OutputFile } from '../model/output';
import type { DeliveryName, DeliverySettings } from '../model/target';
import type { Workload } from '../model/workload';
import { gate, type OrderFinding } from './gate';
import { deliveryTarget } from './index';

/** A workload as a target delivers it. */
export interface DeliveredWorkload {
  readonly files: readonly OutputFile[];
  /** What in these files undoes the order. */
  readonly order: readonly OrderFinding[];
  /** What a person should know about the workload on its target. */
  readonly advice: readonly Diagnostic[];
}

/** Renders a workload, and judges what was rendered: the one way from a workload to files. */
export function deliverWorkload(workload: Workload, name: DeliveryName, settings: DeliverySettings): DeliveredWorkload {
  const target = deliveryTarget(name);
  const files = target.render(workload, settings);
  let order: readonly OrderFinding[] | undefined;
  return {
    files,
    // Of an old state nobody asks.
    get order() {
      return (order ??= gate(workload, target, files, settings));
    },
    get advice() {
      return target.advise(workload, settings);
    },
  };
}
