import type { StepCause } from '../cause';
import { conditionOf } from '../job-state';
import { correctSource, tryAgain } from '../way-out';

/** The deadline of a Job has passed. */
export const deadline: StepCause = {
  code: 'status/deadline',
  isSymptom: true,
  judge(seen) {
    const failed = conditionOf(seen.job, 'Failed') ?? conditionOf(seen.job, 'FailureTarget');
    if (failed?.reason !== 'DeadlineExceeded' || seen.stage.role !== 'completes') return undefined;
    const { deadlineSeconds } = seen.stage;
    const after = deadlineSeconds === undefined ? '' : ` of ${deadlineSeconds} s`;
    return {
      message: `the deadline${after} of the Job has passed; Kubernetes deletes its pods then, with their logs`,
      wayOut: [
        correctSource(seen, 'status/deadline', 'Raise the deadline where the Job needs longer'),
        ...tryAgain(seen),
      ],
    };
  },
};
