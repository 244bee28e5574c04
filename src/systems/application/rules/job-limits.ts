import { valueAt } from '../../../lib/value-at';
import { finding } from '../../../rules/rule';
import { DEFAULT_DEADLINE } from '../job-defaults';
import { MARKS } from '../../../model/marks';
import { wholeNumberOf } from '../marks';
import { tryFindMigrationTool } from '../migration-tools';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** What Kubernetes takes where `backoffLimit` is absent. */
const RETRIES_OF_KUBERNETES = 6;
const DEADLINE = ['spec', 'activeDeadlineSeconds'] as const;

/** What cannot start would be given up by nobody; schemagate sets a deadline, which a long migration may not keep. */
export const jobHasDeadline = applicationStateRule(
  { code: 'application/no-deadline', severity: 'warning', title: 'A Job says how long it may take' },
  ({ jobs }) =>
    jobs
      .filter(({ object, derived }) => !derived && typeof valueAt(object, DEADLINE) !== 'number')
      .filter(({ object }) => wholeNumberOf(object, MARKS.deadline) === undefined)
      .map((job) => {
        const message = `${named(job)} has no activeDeadlineSeconds, and is given ${DEFAULT_DEADLINE} seconds, after which it is stopped`;
        return finding(
          [...job.path, 'spec'],
          message,
          'Set it to what the longest migration may take, with what a slow image pull adds.',
        );
      }),
);

/** Until the Job is gone: whoever compares the output with the cluster then finds that it is missing. */
export const jobsStay = applicationStateRule(
  { code: 'application/ttl', severity: 'warning', title: 'A Job that has ended stays where it is' },
  ({ objects }) =>
    objects.flatMap(({ leftOut = [], ...part }) =>
      leftOut
        .filter((path) => part.object.kind === 'Job' && path.at(-1) === 'ttlSecondsAfterFinished')
        .map((path) => {
          const message = `ttlSecondsAfterFinished of ${named(part)} is left out: a Job that deletes itself runs again when its target next looks for it`;
          return finding([...part.path, ...path], message, 'Remove it: the output says when a Job is deleted.');
        }),
    ),
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
      const retries = valueAt(job.object, ['spec', 'backoffLimit']) ?? RETRIES_OF_KUBERNETES;
      if (retries === 0) return [];
      const tool = containersIn(job, 'containers')
        .map(({ container }) => tryFindMigrationTool(container))
        .find((each) => each !== undefined);
      if (tool === undefined || tool.retriesAreSafe) return [];
      const message = `${named(job)} looks as if it runs ${tool.name}, for which no further attempt helps. ${tool.leaves}`;
      const setting = job.derived ? `${MARKS.retries}: "0"` : 'backoffLimit: 0';
      const remedy = `Set ${setting}. After a failure: ${tool.recovery ?? tool.beforeMerge[0]}.`;
      return [finding([...job.path, 'spec', 'backoffLimit'], message.replace(/\.$/, ''), remedy)];
    }),
);
