import { mapsIn } from '../../../lib/value-at';
import type { Path } from '../../../lib/path';
import type { JsonObject } from '../../../lib/json';
import { jobLooksMigrating } from '../looks-like-migrating';
import { commandTextOf, commandWaits, looksLikeWaiting } from '../wait-container';
import type { JudgedUnit, UnitJob, UnitObject } from './application-state-rule';
import { containersIn } from './placed-container';

/** A container that waits for a Job which runs after the workload that it is of. */
export interface AwaitedJob {
  readonly job: UnitJob;
  /** Whether it names the Job; otherwise it looks as if it waits for a migration. */
  readonly isNamed: boolean;
  readonly part: UnitObject;
  /** Of the container. */
  readonly path: Path;
}

const WAITS_FOR_MIGRATION = /migrat/i;

/** The waits for Jobs that run after what serves. Nobody waits for the pods of a CronJob, so that they may. */
export function awaitedJobs({ jobs, objects, workloads }: JudgedUnit): readonly AwaitedJob[] {
  const after = jobs.filter(({ run }) => run === 'after');
  if (after.length === 0) return [];
  const migrating = migratingAfter(after, jobs, objects);
  return workloads
    .filter(({ object }) => object.kind !== 'CronJob')
    .flatMap((part) =>
      [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')].flatMap(
        ({ container, path }): readonly AwaitedJob[] => {
          const isInit = path.at(-2) === 'initContainers';
          if (isInit ? !looksLikeWaiting(container) : !commandWaits(container)) return [];
          const named = after.filter(({ object }) => names(container, object.metadata.name));
          if (named.length > 0) return named.map((job) => ({ job, isNamed: true, part, path }));
          const waits = WAITS_FOR_MIGRATION.test(`${String(container.name)} ${commandTextOf(container)}`);
          return isInit && waits && migrating !== undefined ? [{ job: migrating, isNamed: false, part, path }] : [];
        },
      ),
    );
}

/** The Job that somebody who waits for a migration waits for; none where another one migrates, too. */
function migratingAfter(
  after: readonly UnitJob[],
  jobs: readonly UnitJob[],
  objects: readonly UnitObject[],
): UnitJob | undefined {
  const isAfter = ({ object }: UnitObject) => after.some((job) => job.object === object);
  const others = [...jobs, ...objects].filter((part) => part.object.kind === 'Job' && !isAfter(part));
  if (others.some(({ object }) => jobLooksMigrating(object))) return undefined;
  return after.find(({ object }) => jobLooksMigrating(object));
}

function names(container: JsonObject, job: string): boolean {
  const variables = mapsIn(container.env).map(({ value }) => String(value ?? ''));
  const words = [commandTextOf(container), ...variables].join(' ');
  return new RegExp(`(?:^|[^\\w-])${job.replace(/[.]/g, '\\.')}(?![\\w-])`).test(words);
}
