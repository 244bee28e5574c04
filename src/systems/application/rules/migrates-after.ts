import { MARKS } from '../../../model/marks';
import { finding } from '../../../rules/rule';
import { jobLooksMigrating } from '../looks-like-migrating';
import { markOf } from '../marks';
import { applicationStateRule } from './application-state-rule';
import { awaitedJobs } from './awaited-jobs';
import { named } from './placed-container';

/**
 * A hook of Helm afterwards runs as soon as the objects are applied; here, as in every delivery that waits for pods, it
 * runs when they are ready, which those that need its schema never are.
 */
export const migrationComesBefore = applicationStateRule(
  {
    code: 'application/migrates-after',
    severity: 'warning',
    title: 'The migration comes before the pods that need its schema',
  },
  (unit) => {
    const { jobs } = unit;
    if (jobs.some(({ run, derived, object }) => run === 'before' && (derived || jobLooksMigrating(object)))) return [];
    const awaited = new Set(awaitedJobs(unit).flatMap((each) => each.jobs));
    return jobs
      .filter(({ run, object }) => run === 'after' && markOf(object, MARKS.run) === undefined)
      .filter((job) => jobLooksMigrating(job.object) && !awaited.has(job))
      .map((job) => {
        const message = `${named(job)} looks as if it migrates, and runs when the new pods are ready, which those that need its schema never are`;
        const remedy = `Let it run before: ${MARKS.run}: before. If it is right as it is, say ${MARKS.run}: after.`;
        return finding([...job.path, 'metadata', 'name'], message, remedy);
      });
  },
);
