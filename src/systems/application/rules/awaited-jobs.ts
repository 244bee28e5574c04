import type { JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { mapsIn } from '../../../lib/value-at';
import type { KubeObject } from '../../../model/kube';
import type { PlacedWait } from '../../../model/workload';
import { jobLooksMigrating } from '../looks-like-migrating';
import { commandTextOf, commandWaits, looksLikeWaiting } from '../wait-container';
import type { JudgedUnit, UnitJob, UnitObject } from './application-state-rule';
import { containersIn, type PlacedContainer } from './placed-container';

/** A container that waits for Jobs which run after what it is of. */
export interface Awaiting {
  readonly jobs: readonly UnitJob[];
  /** Whether it names them; otherwise it looks as if it waits for a migration. */
  readonly isNamed: boolean;
  readonly part: UnitObject;
  /** Of the container. */
  readonly path: Path;
}

const WAITS_FOR_MIGRATION = /migrat/i;

/** The waits of workloads and Jobs for Jobs that run later. Nobody waits for the pods of a CronJob, so that they may. */
export function awaitedJobs({ jobs, objects, workloads }: JudgedUnit): readonly Awaiting[] {
  const [before, after] = (['before', 'after'] as const).map((run) => jobs.filter((job) => job.run === run));
  const inOrder = [...before, ...after];
  const migrating = migratingAfter(after, jobs, objects);
  const ofWorkloads = workloads
    .filter(({ object }) => object.kind !== 'CronJob')
    .flatMap((part) => waitsOf(part, after, migrating));
  return [
    ...(after.length === 0 ? [] : ofWorkloads),
    ...inOrder.flatMap((job, index) => (job.derived ? [] : waitsOf(job, inOrder.slice(index + 1), undefined))),
  ];
}

function waitsOf(part: UnitObject, later: readonly UnitJob[], migrating: UnitJob | undefined): readonly Awaiting[] {
  const placed = [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')];
  return placed.flatMap((each): readonly Awaiting[] => {
    const { container, path } = each;
    if (isInit(each) ? !looksLikeWaiting(container) : !commandWaits(container)) return [];
    const jobs = later.filter(({ object }) => names(container, object.metadata.name));
    if (jobs.length > 0) return [{ jobs, isNamed: true, part, path }];
    const waits = WAITS_FOR_MIGRATION.test(`${String(container.name)} ${commandTextOf(container)}`);
    if (migrating === undefined || !isInit(each) || !waits) return [];
    return [{ jobs: [migrating], isNamed: false, part, path }];
  });
}

function isInit({ path }: PlacedContainer): boolean {
  return path.at(-2) === 'initContainers';
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

/** What shows that a container asks the cluster about a Job, and does not only have a word like its name. */
const ASKS_FOR_JOB = /\bjobs?\b|job-wr|DEPENDENCY_JOBS|k8s-wait-for|kubernetes-entrypoint/i;

/** Containers that wait for a Job by its name, each with its place in the object whose pods have it. */
export function waitsByName(job: KubeObject, objects: readonly KubeObject[]): readonly PlacedWait[] {
  return objects
    .filter((object) => object !== job)
    .flatMap((object) => {
      const part = { object, path: [] };
      const placed = [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')];
      return placed
        .filter(({ container }) => asksFor(container, job.metadata.name))
        .map(({ container, path }) => ({
          object,
          place: path,
          name: String(container.name),
        }));
    });
}

function asksFor(container: JsonObject, job: string): boolean {
  if (!looksLikeWaiting(container) && !commandWaits(container)) return false;
  const variables = mapsIn(container.env).map(({ name }) => String(name));
  return (
    names(container, job) && ASKS_FOR_JOB.test([container.image, commandTextOf(container), ...variables].join(' '))
  );
}

function names(container: JsonObject, job: string): boolean {
  const variables = mapsIn(container.env).map(({ value }) => String(value ?? ''));
  const words = [commandTextOf(container), ...variables].join(' ');
  return words.includes(job) && new RegExp(`(?:^|[^\\w-])${job.replace(/[.]/g, '\\.')}(?![\\w-])`).test(words);
}
