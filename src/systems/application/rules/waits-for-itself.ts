import { mapsIn } from '../../../lib/value-at';
import { finding } from '../../../rules/rule';
import { commandTextOf, commandWaits, looksLikeWaiting } from '../wait-container';
import { applicationStateRule } from './application-state-rule';
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
        const variables = mapsIn(container.env).map(({ value }) => String(value ?? ''));
        const awaited = after.find(({ object }) =>
          new RegExp(`(?:^|[^\\w-])${escaped(object.metadata.name)}(?![\\w-])`).test([words, ...variables].join(' ')),
        );
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

function escaped(name: string): string {
  return name.replace(/[.]/g, '\\.');
}
