import type { StepCause } from '../cause';
import { conditionOf } from '../job-state';
import { textAt } from '../read';
import { correctSource, tryAgain } from '../way-out';

/** No node takes a pod. */
export const unschedulable: StepCause = {
  code: 'status/unschedulable',
  judge(seen) {
    const conditions = seen.pods.map((pod) => conditionOf(pod, 'PodScheduled', 'False'));
    const waiting = conditions.find((condition) => condition?.reason === 'Unschedulable');
    const last = seen.gone.at(-1);
    const why = textAt(waiting, 'message') ?? (last?.reason === 'FailedScheduling' ? last.message : undefined);
    if (why === undefined) return undefined;
    return {
      message: `no node takes the pod: ${why}`,
      wayOut: [
        'Add nodes',
        `Or: ${correctSource(seen, 'status/unschedulable', 'lower the requests, or correct selectors, affinity and tolerations')}`,
        ...tryAgain(seen),
      ],
    };
  },
};
