import { Grouped } from '../../../lib/grouped';
import { finding, type Finding } from '../../../rules/rule';
import { applicationStateRule } from './application-state-rule';
import { awaitedJobs, type Awaiting } from './awaited-jobs';
import { named } from './placed-container';

/** The Job comes when the pods serve, and the pods serve when the Job is complete. */
export const nothingWaitsForItself = applicationStateRule(
  {
    code: 'application/waits-for-itself',
    severity: 'error',
    title: 'No workload waits for a Job that runs after it',
    acknowledgeable: true,
  },
  (unit) => {
    const groups = new Grouped<string, Awaiting>();
    for (const awaiting of awaitedJobs(unit)) groups.add(keyOf(awaiting), awaiting);
    return groups.keys().map((key) => told(groups.of(key)));
  },
);

/** The same for all that wait for the same Jobs: there is one way out. */
function keyOf({ jobs, isNamed, part }: Awaiting): string {
  return JSON.stringify([jobs.map(named), isNamed, part.object.kind === 'Job']);
}

function told(waits: readonly Awaiting[]): Finding {
  const [{ jobs, isNamed, part, path }] = waits;
  const owners = [...new Set(waits.map((each) => named(each.part)))];
  const isOne = owners.length === 1;
  const runs = `${jobs.map(named).join(', ')}${isNamed ? ', which' : ''} ${jobs.length === 1 ? 'runs' : 'run'} after ${isOne ? 'it' : 'them'}`;
  const job = jobs.length === 1 ? 'the Job' : 'the Jobs';
  const remedy =
    part.object.kind === 'Job'
      ? `Let ${job} run earlier: schemagate.dev/run: before, with a lower schemagate.dev/step.`
      : `Let ${job} run before: schemagate.dev/run: before. The container then has nothing to wait for: leave it out.`;
  if (isNamed) {
    const message = `${owners.join(', ')} ${isOne ? 'waits' : 'wait'} for ${runs}: neither ever goes on`;
    return finding(path, message, remedy);
  }
  const look = isOne ? 'looks as if it waits' : 'look as if they wait';
  const message = `${owners.join(', ')} ${look} for a migration, and ${runs}`;
  return { ...finding(path, message, remedy), severity: 'warning' };
}
