import type { StepCause } from '../cause';
import { conditionOf } from '../job-state';
import { textAt } from '../read';
import { changeSource, tryAgain } from '../way-out';

/** No node takes a pod. */
export const unschedulable: StepCause = {
  code: 'status/unschedulable',
  judge(seen) {
    for (const pod of seen.pods) {
      const condition = conditionOf(pod, 'PodScheduled', 'False');
      if (condition?.reason !== 'Unschedulable') continue;
      return {
        message: `no node takes pod ${pod.metadata.name}: ${textAt(condition, 'message') ?? 'nothing says why'}`,
        wayOut: [
          `Add nodes, or: ${changeSource(seen.subject, 'lower the requests, or correct selectors, affinity and tolerations')}`,
          ...tryAgain(seen),
        ],
      };
    }
    return undefined;
  },
};
