import { hashOf } from '../../lib/hash';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { parseImageReference } from '../../lib/image-reference';
import type { Release } from '../../lib/release';
import { servingPhase, completionPhases, type Workload } from '../../model/workload';
import { labelsOf, type KubeObject } from '../../model/kube';
import type { Description, Facts, GateJob } from '../../model/state';
import { phasesBefore } from '../../delivery/phase-order';
import type { CompileOptions } from '../system';
import type { MigrationFiles } from '../../model/build';
import { APPLICATION_LABEL, imageOf } from './compile';
import { MARKS } from '../../model/marks';
import { markOf } from './marks';
import { partsOf, type JobParts } from './job-parts';
import { tryFindToolOf, type MigrationTool } from './migration-tools';
import { readMigrationFolder, type MigrationFolder } from './migration-folder';
import { newestSchema } from './schema-range';
import { serves } from './pod-template';
import { usesOf, type UnitUses } from './unit-uses';

const NAME = 'application';
const VERSION = /^v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?$/;

/** What is known of an application in one state. */
export interface ApplicationFacts extends Facts {
  readonly system: typeof NAME;
  readonly jobs: readonly JobFacts[];
  readonly workloads: readonly WorkloadFacts[];
  /** What the sources say, whether they compile or not. */
  readonly uses: UnitUses;
  /** Its migrations, where the settings say in which folder they are. */
  readonly folder?: MigrationFolder;
}

/** A Job that changes the schema. */
export interface JobFacts {
  readonly name: string;
  readonly runs: GateJob['runs'];
  readonly deadlineSeconds: number;
  /** The same for Jobs that do the same. */
  readonly spec: string;
  /** What the Job is made of, by names that people know: two Jobs of the same parts do the same. */
  readonly parts: JobParts;
  /** What it runs, as far as its command is known. */
  readonly tool?: MigrationTool;
}

/** A workload whose pods serve. */
export interface WorkloadFacts {
  /** `Deployment shop`. */
  readonly title: string;
  readonly image: string;
  /** The same for pods that are alike. */
  readonly pods: string;
}

/** The facts of an application; of one that does not compile, what its sources say. */
export function applicationFacts(
  resource: JsonObject,
  { namespace, migrations }: CompileOptions,
  workload: Workload | undefined,
): ApplicationFacts {
  const read = migrations === undefined ? {} : migrationsIn(migrations);
  const uses = withSchemaOf(read.folder, usesOf(resource, namespace));
  if (workload === undefined) return { ...partialFacts(uses), ...read };
  const before = new Set(phasesBefore(workload));
  const phases = completionPhases(workload);
  const { requires, objects } = servingPhase(workload);
  const serving = [...requires, ...objects].filter(serves);
  const image = imageOf(phases.at(0)?.job ?? serving.at(0));
  return {
    system: NAME,
    ...versionOf(image),
    jobs: phases.map((phase) => ({
      name: phase.job.metadata.name,
      runs: before.has(phase) ? 'before' : 'after',
      deadlineSeconds: phase.deadlineSeconds,
      spec: hashOf(phase.job.spec as Json, 16),
      parts: partsOf(phase.job, [...requires, ...objects]),
      ...toolOf(phase.job),
    })),
    workloads: serving.map((object) => ({
      title: `${object.kind} ${object.metadata.name}`,
      image: imageOf(object) ?? '',
      pods: hashOf((isObject(object.spec) ? (object.spec.template ?? object.spec) : null) as Json, 16),
    })),
    uses,
    ...read,
  };
}

/** Where nobody knows which files count, all do. */
function migrationsIn(files: MigrationFiles): Pick<ApplicationFacts, 'folder' | 'outside'> {
  const folder = readMigrationFolder(files);
  const counting = folder.fault === undefined ? folder : files;
  return { folder, outside: hashOf(counting as unknown as Json, 16) };
}

/** What the newest file of the folder says about the schema, as a mark would: marks go before it. */
function withSchemaOf(folder: MigrationFolder | undefined, uses: UnitUses): UnitUses {
  const schema = folder?.newest;
  if (schema === undefined || uses.schemas.length > 0 || uses.migrations.length === 0) return uses;
  const isBefore = uses.migrations.some(({ runs }) => runs === 'before');
  return { ...uses, schemas: [{ schema, runs: isBefore ? 'before' : 'after' }] };
}

/** What a part of an application says that is not compiled. */
export function partialFacts(uses: UnitUses): ApplicationFacts {
  return { system: NAME, jobs: [], workloads: [], uses };
}

function toolOf(job: KubeObject): Pick<JobFacts, 'tool'> {
  const tool = tryFindToolOf(job);
  return tool === undefined ? {} : { tool };
}

function versionOf(image: string | undefined): Pick<Facts, 'binary' | 'statedBinary'> {
  if (image === undefined) return {};
  return { binary: releaseOf(parseImageReference(image)?.tag ?? ''), statedBinary: image };
}

/** A tag that is a version of two or three numbers. */
function releaseOf(tag: string): Release | undefined {
  const [, major, minor, patch = '0'] = VERSION.exec(tag) ?? [];
  if (major === undefined) return undefined;
  return { text: tag, numbers: [BigInt(major), BigInt(minor), BigInt(patch)] };
}

/** The facts of an application; nothing for those of another system. */
export function applicationFactsIn(facts: Facts | undefined): ApplicationFacts | undefined {
  return facts?.system === NAME ? (facts as ApplicationFacts) : undefined;
}

/** The Jobs among rendered objects that bear our label. */
export function applicationGateJobs(objects: readonly KubeObject[]): readonly GateJob[] {
  return objects
    .filter((object) => object.kind === 'Job' && labelsOf(object)[APPLICATION_LABEL] !== undefined)
    .map((job) => ({ job, runs: markOf(job, MARKS.run) === 'after' ? 'after' : 'before' }));
}

/** An application in words: how many Jobs gate it, and the image that they run. */
export function describeApplication(facts: Facts): Description {
  const { jobs, statedBinary, uses } = applicationFactsIn(facts)!;
  const count = (runs: GateJob['runs']) => jobs.filter((job) => job.runs === runs).length;
  const plural = (number: number) => `${number} ${number === 1 ? 'Job' : 'Jobs'}`;
  const after = count('after') === 0 ? '' : `, ${plural(count('after'))} after`;
  return {
    ...(statedBinary === undefined ? {} : { build: statedBinary }),
    mode: `${plural(count('before'))} before what serves${after}`,
    ownSchema: newestSchema(uses.schemas.map(({ schema }) => schema)) ?? '',
  };
}
