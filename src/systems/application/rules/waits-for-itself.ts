import { Grouped } from '../../../lib/grouped';
import { finding, type Finding } from '../../../rules/rule';
import { applicationStateRule, type UnitJob } from './application-state-rule';
import { awaitedJobs, type AwaitedJob } from './awaited-jobs';
import { named } from './placed-container';

const REMEDY = 'Let the Job run before: schemagate.dev/run: before. The init container is then not needed.';

/** The Job comes when the pods serve, and the pods serve when the Job is complete. */
export const nothingWaitsForItself = applicationStateRule(
  {
    code: 'application/waits-for-itself',
    severity: 'error',
    title: 'No workload waits for a Job that runs after it',
    acknowledgeable: true,
  },
  (unit) => {
    const groups = new Grouped<UnitJob, AwaitedJob>();
    for (const awaited of awaitedJobs(unit)) groups.add(awaited.job, awaited);
    return groups.keys().flatMap((job) => {
      const [certain, likely] = [true, false].map((isNamed) =>
        groups.of(job).filter((awaited) => awaited.isNamed === isNamed),
      );
      return [...told(job, certain), ...told(job, likely)];
    });
  },
);

/** One finding for all that wait for one Job: there is one way out. */
function told(job: UnitJob, waits: readonly AwaitedJob[]): readonly Finding[] {
  if (waits.length === 0) return [];
  const [{ path, isNamed }] = waits;
  const owners = [...new Set(waits.map(({ part }) => named(part)))];
  const [wait, look, them] = owners.length === 1 ? ['waits', 'looks', 'it waits'] : ['wait', 'look', 'they wait'];
  const all = owners.join(', ');
  if (isNamed) {
    const message = `${all} ${wait} for ${named(job)}, which runs after ${owners.length === 1 ? 'it' : 'them'}: neither ever goes on`;
    return [finding(path, message, REMEDY)];
  }
  const message = `${all} ${look} as if ${them} for a migration, and ${named(job)} runs after ${owners.length === 1 ? 'it' : 'them'}`;
  return [{ ...finding(path, message, REMEDY), severity: 'warning' as const }];
}
