import type { JsonObject } from '../../../lib/json';
import { mapsIn } from '../../../lib/value-at';
import { MARKS } from '../../../model/marks';
import { finding } from '../../../rules/rule';
import { commandTextOf, commandWaits, looksLikeWaiting } from '../wait-container';
import { applicationStateRule, type UnitJob } from './application-state-rule';
import { containersIn, named } from './placed-container';

const WAITS_FOR_MIGRATION = /migrat/i;

/** The Job comes when the pods serve, and the pods serve when the Job is complete. */
export const nothingWaitsForItself = applicationStateRule(
  {
    code: 'application/waits-for-itself',
    severity: 'error',
    title: 'No workload waits for a Job that runs after it',
    acknowledgeable: true,
  },
  ({ jobs, workloads }) => {
    const after = jobs.filter(({ run }) => run === 'after');
    if (after.length === 0) return [];
    return workloads.flatMap((part) =>
      [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')].flatMap(({ container, path }) => {
        const isInit = path.at(-2) === 'initContainers';
        if (isInit ? !looksLikeWaiting(container) : !commandWaits(container)) return [];
        const words = commandTextOf(container);
        const awaited = after.find((job) => namesJob(container, job));
        const remedy = 'Let the Job run before: schemagate.dev/run: before. The init container is then not needed.';
        if (awaited !== undefined) {
          const message = `${named(part)} waits for ${named(awaited)}, which runs after it: neither ever goes on`;
          return [finding(path, message, remedy)];
        }
        if (!isInit || !WAITS_FOR_MIGRATION.test(`${String(container.name)} ${words}`)) return [];
        const message = `${named(part)} looks as if it waits for a migration, and ${named(after[0])} runs after it`;
        return [{ ...finding(path, message, remedy), severity: 'warning' as const }];
      }),
    );
  },
);

/** Jobs get the hash of what they do behind their names: one by its old name never comes, and the pods wait for ever. */
export const nothingWaitsByName = applicationStateRule(
  {
    code: 'application/waits-by-name',
    severity: 'error',
    title: 'No workload waits for a Job by a name that its output does not have',
    acknowledgeable: true,
  },
  ({ jobs, workloads }) => {
    const before = jobs.filter(({ run, derived }) => run === 'before' && !derived);
    return workloads.flatMap((part) =>
      containersIn(part, 'initContainers').flatMap(({ container, path }) => {
        const awaited = looksLikeWaiting(container) ? before.find((job) => namesJob(container, job)) : undefined;
        if (awaited === undefined) return [];
        const message = `${named(part)} waits for ${named(awaited)} by its name, behind which the output puts a hash, unless it is for Helm; it waits in vain, and need not: the Job runs before`;
        const remedy = `Take the container out, or have it left out: ${MARKS.dropWait}: ${String(container.name)} on ${named(part)}.`;
        return [finding(path, message, remedy)];
      }),
    );
  },
);

/** Whether a container speaks of the Job, in its words or in its variables. */
function namesJob(container: JsonObject, { object }: UnitJob): boolean {
  const variables = mapsIn(container.env).map(({ value }) => String(value ?? ''));
  const name = new RegExp(`(?:^|[^\\w-])${escaped(object.metadata.name)}(?![\\w-])`);
  return name.test([commandTextOf(container), ...variables].join(' '));
}

function escaped(name: string): string {
  return name.replace(/[.]/g, '\\.');
}
