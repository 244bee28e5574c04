import type { StepCause } from '../cause';
import { statusesOf } from '../job-state';
import { textAt } from '../read';
import { correctSource, tryAgain } from '../way-out';

/** A container needed more memory than its limit. */
export const outOfMemory: StepCause = {
  code: 'status/out-of-memory',
  judge(seen) {
    for (const pod of seen.pods) {
      const killed = statusesOf(pod).find((status) =>
        ['state', 'lastState'].some((when) => textAt(status, when, 'terminated', 'reason') === 'OOMKilled'),
      );
      if (killed === undefined) continue;
      return {
        // Another pod takes over, unless the Job has failed by it.
        severity: seen.job !== undefined && seen.state === 'running' && pod !== seen.pods.at(-1) ? 'warning' : 'error',
        message: `container ${textAt(killed, 'name') ?? ''} of pod ${pod.metadata.name} was killed: it needed more memory than its limit`,
        wayOut: [
          correctSource(seen, 'status/out-of-memory', 'Raise the memory limit, or lower what the program takes'),
          ...tryAgain(seen),
        ],
      };
    }
    return undefined;
  },
};
