import type { StepCause } from '../cause';
import { conditionOf } from '../job-state';
import { textAt } from '../read';
import { tryAgain } from '../way-out';

/** A node let a pod go. */
export const evicted: StepCause = {
  code: 'status/evicted',
  judge(seen) {
    const pod = seen.pods.find(
      (each) => textAt(each, 'status', 'reason') === 'Evicted' || conditionOf(each, 'DisruptionTarget') !== undefined,
    );
    if (pod === undefined) return undefined;
    const why = textAt(conditionOf(pod, 'DisruptionTarget'), 'message') ?? textAt(pod, 'status', 'message');
    return {
      // Another pod takes over, unless the Job has failed by it.
      severity: seen.state === 'failed' ? 'error' : 'warning',
      message: `pod ${pod.metadata.name} was evicted${why === undefined ? '' : `: ${why}`}`,
      wayOut: ['Look whether what ran in it has left a lock or a half-done change behind', ...tryAgain(seen)],
    };
  },
};
