import { MARKS } from '../../../model/marks';
import { finding } from '../../../rules/rule';
import { jobLooksMigrating } from '../looks-like-migrating';
import { applicationStateRule } from './application-state-rule';
import { named } from './placed-container';

/** Nobody waits for it, and its pod cannot be changed: what is a migration beside another one is easily overlooked. */
export const jobsHaveTheirTurn = applicationStateRule(
  { code: 'application/job-without-turn', severity: 'warning', title: 'Every Job says when it runs' },
  ({ jobs, objects }) =>
    objects
      .filter(({ object, path }) => object.kind === 'Job' && !jobs.some((job) => job.path.join() === path.join()))
      .map((part) => {
        const looks = jobLooksMigrating(part.object)
          ? `${named(part)} looks as if it migrates, and nothing`
          : 'nothing';
        const it = looks === 'nothing' ? named(part) : 'it';
        const message = `${looks} says when ${it} runs: it starts together with what serves, nothing waits for it, and under a name that stays no other version of it can be applied`;
        const remedy = `Annotate it with ${MARKS.run}: before, or ${MARKS.run}: after where it runs when all pods serve.`;
        return finding([...part.path, 'metadata', 'name'], message, remedy);
      }),
);
