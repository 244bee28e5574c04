import { finding } from '../../../rules/rule';
import { doesNothing } from '../does-nothing';
import { textsIn } from '../pod-template';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** A Job that only prints or waits gates nothing, and what serves after it meets the schema of before. */
export const jobMigrates = applicationStateRule(
  { code: 'application/job-does-nothing', severity: 'warning', title: 'A Job before what serves migrates something' },
  ({ jobs }) =>
    jobs
      .filter(({ run }) => run === 'before')
      .flatMap((job) => {
        const all = [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')];
        const idle = all.filter(({ container: { command, args } }) =>
          doesNothing([...textsIn(command), ...textsIn(args)]),
        );
        const last = idle.at(-1);
        if (last === undefined || idle.length < all.length) return [];
        const message = `${named(job)} prints, waits or asks only: it is complete, and nothing has migrated`;
        const remedy = 'Let it run the migration, or remove the Job where there is none.';
        return [finding([...last.path, last.container.command === undefined ? 'args' : 'command'], message, remedy)];
      }),
);
