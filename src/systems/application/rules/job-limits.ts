import { valueAt } from '../../../lib/value-at';
import { finding } from '../../../rules/rule';
import { tryFindMigrationTool } from '../migration-tools';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** What Kubernetes takes where `backoffLimit` is absent. */
const DEFAULT_RETRIES = 6;

/** An image that cannot be pulled keeps a Job without a deadline active for ever. */
export const jobHasDeadline = applicationStateRule(
  { code: 'application/no-deadline', severity: 'warning', title: 'A Job ends, one way or the other' },
  ({ jobs }) =>
    jobs
      .filter(({ object }) => typeof valueAt(object, ['spec', 'activeDeadlineSeconds']) !== 'number')
      .map((job) => {
        const message = `${named(job)} has no activeDeadlineSeconds: what cannot start is never given up`;
        return finding([...job.path, 'spec'], message, 'Set it to what the longest migration may take, such as 600.');
      }),
);

/** Where the tool refuses after a failure, another attempt only hides the first message. */
export const retriesCanHelp = applicationStateRule(
  {
    code: 'application/retries-stay-dirty',
    severity: 'warning',
    title: 'A Job tries again only where another attempt can help',
  },
  ({ jobs }) =>
    jobs.flatMap((job) => {
      const retries = valueAt(job.object, ['spec', 'backoffLimit']) ?? DEFAULT_RETRIES;
      if (retries === 0) return [];
      const tool = containersIn(job, 'containers')
        .map(({ container }) => tryFindMigrationTool(container))
        .find((each) => each !== undefined);
      if (tool === undefined || tool.retriesAreSafe) return [];
      const message = `${named(job)} looks as if it runs ${tool.name}, for which no further attempt helps. ${tool.leaves}`;
      const remedy = `Set backoffLimit: 0. After a failure: ${tool.recovery ?? tool.beforeMerge[0]}.`;
      return [finding([...job.path, 'spec', 'backoffLimit'], message.replace(/\.$/, ''), remedy)];
    }),
);
