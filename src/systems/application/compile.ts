import { mapsIn } from '../../lib/value-at';
import { isObject, type JsonObject } from '../../lib/json';
import { boundedName } from '../../lib/name';
import { parseImageReference } from '../../lib/image-reference';
import { missingFor, neededBy } from '../../delivery/needed-objects';
import { error, hasErrors, warning, type Diagnostic } from '../../model/diagnostic';
import { annotate, type KubeObject } from '../../model/kube';
import { selectsPods } from '../../model/selected-pods';
import type { CompletionPhase, Workload } from '../../model/workload';
import { formatPath } from '../../lib/path';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { acknowledge } from '../../rules/acknowledgement';
import type { CompiledResource, CompileOptions } from '../system';
import { withConfigurationOfJobs } from './configuration';
import { deriveJob } from './derive-job';
import { DEFAULT_DEADLINE } from './job-defaults';
import { judgeUnit } from './judge-unit';
import { WAYS_TO_MARK } from './marking';
import { MARKS } from '../../model/marks';
import { initContainerOf, markOf, wholeNumberOf } from './marks';
import { recoveryOf } from './recovery';
import { tryFindPodTemplate } from '../../model/pod-template';
import { APPLICATION } from './recognize';
import { waitsByName } from './rules/awaited-jobs';
import { splitCommand } from './split-command';
import { serves } from './pod-template';
import { inStepOrder, readUnit, sourceObject, within, type ApplicationUnit, type Member } from './unit';

/** On every Job and its pod: the application that it belongs to. */
export const APPLICATION_LABEL = 'schemagate.dev/application';

/** What others live in, are allowed by or are made of: there before a Job, whether it names it or not. */
const FOUNDATIONS: ReadonlySet<string> = new Set([
  ...['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass', 'ResourceQuota', 'LimitRange'],
  ...['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'NetworkPolicy'],
  ...['SecretStore', 'ClusterSecretStore', 'VaultAuth', 'VaultConnection'],
]);

/** A Job with its place among those that run before or after what serves. */
interface PlacedJob {
  readonly run: 'before' | 'after';
  readonly step: number;
  readonly id: string;
  readonly title: string;
  readonly job: KubeObject;
  /** The place in the unit of what it is, or of the workload that it is made of. */
  readonly index: number;
  readonly derived: boolean;
}

/** Compiles a unit of ordinary objects into a workload: all that serves waits for the Jobs before it. */
export function compileApplication(resource: JsonObject, options: CompileOptions): CompiledResource {
  const { unit, diagnostics: read } = readUnit(resource, options.namespace);
  const made = hasErrors(read) ? { jobs: [], diagnostics: [] } : jobsOf(resource, unit);
  const judged = hasErrors([...read, ...made.diagnostics])
    ? []
    : judgeUnit(unit, made.jobs, judgementOfCredentials(options));
  const none = hasErrors([...read, ...made.diagnostics]) || made.jobs.length > 0 ? [] : [nothingMigrates()];
  const diagnostics = acknowledge(
    [...read, ...made.diagnostics, ...judged, ...none],
    markOf(resource, ACKNOWLEDGE_ANNOTATION),
  );
  if (hasErrors(diagnostics)) return { diagnostics, uncompiled: deliveredOf(unit) };
  return { workload: withConfigurationOfJobs(workloadOf(unit, made.jobs)), diagnostics };
}

function deliveredOf({ members }: ApplicationUnit): readonly KubeObject[] {
  return members.filter(({ turn }) => turn !== 'left-out').map(({ object }) => object);
}

function judgementOfCredentials({ isStream, allowInlineSecrets }: CompileOptions) {
  if (isStream === true) return 'not-judged';
  return allowInlineSecrets ? 'told' : 'refused';
}

function nothingMigrates(): Diagnostic {
  const message = 'marks stand here, and none of them states a migration';
  return error('application/mark', [], message, WAYS_TO_MARK);
}

function workloadOf({ name, namespace, members }: ApplicationUnit, jobs: readonly PlacedJob[]): Workload {
  const own = members.filter(({ object, turn }) => !isJobOf(turn, object) && turn !== 'left-out');
  const all = own.map(({ object }) => object);
  const first = own.filter(({ turn }) => turn === 'first').map(({ object }) => object);
  const early = own.filter(({ hook }) => hook?.isEarly === true).map(({ object }) => object);
  const before = jobs.filter(({ run }) => run === 'before');
  const ahead = new Set([...first, ...all.filter(({ kind }) => FOUNDATIONS.has(kind))]);
  for (const owner of [...before.map(({ job }) => job), ...first]) {
    for (const object of neededBy(owner, all)) if (!serves(object)) ahead.add(object);
  }
  for (const object of all) if (first.some((each) => isServiceOf(object, each))) ahead.add(object);
  const requires = before.length === 0 ? [] : all.filter((object) => ahead.has(object));
  const objects = all.filter((object) => !requires.includes(object));
  const phase = (placed: PlacedJob): CompletionPhase => completionPhase(placed, all, jobs);
  return {
    kind: APPLICATION,
    name,
    namespace,
    version: versionOf(jobs, all),
    phases: [
      ...before.map(phase),
      {
        role: 'serves',
        id: 'application',
        requires,
        objects,
        ...(first.length === 0 ? {} : { first }),
        ...(early.length === 0 ? {} : { early }),
        given: all.filter((object) => !serves(object)),
      },
      ...jobs.filter(({ run }) => run === 'after').map((placed) => ({ ...phase(placed), waitsForPods: true })),
    ],
    jobLabels: { [APPLICATION_LABEL]: name },
  };
}

function isJobOf(turn: Member['turn'], { kind }: KubeObject): boolean {
  return kind === 'Job' && (turn === 'before' || turn === 'after');
}

function isServiceOf(object: KubeObject, owner: KubeObject): boolean {
  const labels = tryFindPodTemplate(owner)?.metadata.labels;
  return object.kind === 'Service' && selectsPods(object, isObject(labels) ? labels : {});
}

function completionPhase(
  { id, title, job, derived }: PlacedJob,
  objects: readonly KubeObject[],
  jobs: readonly PlacedJob[],
): CompletionPhase {
  const { spec } = job;
  const deadlineSeconds = isObject(spec) ? Number(spec.activeDeadlineSeconds) : DEFAULT_DEADLINE;
  const recovery = recoveryOf(job);
  const others = jobs.flatMap((placed) => (placed.derived ? [] : [placed.job]));
  const awaitedBy = derived ? [] : waitsByName(job, [...objects, ...others]);
  return {
    role: 'completes',
    id,
    title,
    requires: [],
    job,
    deadlineSeconds,
    external: missingFor(job, objects),
    bringsItsNeeds: true,
    ...(recovery === undefined ? {} : { recovery }),
    ...(awaitedBy.length === 0 ? {} : { awaitedBy }),
  };
}

/** As the tag of what migrates says, or else of what serves first. */
function versionOf(jobs: readonly PlacedJob[], objects: readonly KubeObject[]): string | undefined {
  const owner = jobs.at(0)?.job ?? objects.find(serves);
  return parseImageReference(imageOf(owner) ?? '')?.tag;
}

/** The image of the first container of an object's pods. */
export function imageOf(owner: KubeObject | undefined): string | undefined {
  const template = owner === undefined ? undefined : tryFindPodTemplate(owner);
  const image = mapsIn(template?.spec.containers).at(0)?.image;
  return typeof image === 'string' ? image : undefined;
}

/** All Jobs in their order: those that are made of workloads stand where their step says, before Jobs of one's own. */
function jobsOf(
  resource: JsonObject,
  unit: ApplicationUnit,
): { readonly jobs: readonly PlacedJob[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (member: Member, found: readonly Diagnostic[]) =>
    void diagnostics.push(...within(member.index, found));
  const jobs = inStepOrder(unit.members).flatMap((member): readonly PlacedJob[] => {
    const { object, turn } = member;
    if (isJobOf(turn, object)) return [ownJob(member, unit, report)];
    if (!isStatedToMigrate(object)) return [];
    const derived = derivedJob(sourceObject(resource, member), member, unit, report);
    return derived === undefined ? [] : [derived];
  });
  return { jobs: withIdsOfTheirOwn(jobs), diagnostics };
}

type Report = (member: Member, found: readonly Diagnostic[]) => void;

function derivedJob(source: KubeObject, member: Member, unit: ApplicationUnit, report: Report): PlacedJob | undefined {
  const { object } = member;
  const split = commandOf(object);
  const path = ['metadata', 'annotations', MARKS.migrate];
  if (split !== undefined && 'fault' in split) {
    report(member, [error('application/command', path, split.fault, split.remedy)]);
    return undefined;
  }
  const { job, fault, leftOut } = deriveJob(
    { ...source, metadata: { ...source.metadata, ...namespaceOf(object) } },
    {
      name: nameOfDerived(member, unit),
      container: markOf(object, MARKS.container),
      command: split?.words,
      fromInitContainer: initContainerOf(object),
      deadlineSeconds: wholeNumberOf(object, MARKS.deadline) ?? DEFAULT_DEADLINE,
      retries: wholeNumberOf(object, MARKS.retries),
      labels: { [APPLICATION_LABEL]: unit.name },
      selectedKeys: selectedKeys(unit),
    },
  );
  if (job === undefined) {
    report(member, [error('application/no-job', fault?.path ?? [], fault?.message ?? '', fault?.remedy)]);
    return undefined;
  }
  // A label that a selector asks for is always left out; it only matters where a policy of the network asks, too.
  const hasPolicy = unit.members.some(({ object: { kind } }) => kind === 'NetworkPolicy');
  const notable = leftOut.filter((each) => each.notable && (hasPolicy || !each.path.includes('labels')));
  if (notable.length > 0) {
    const parts = notable.map(({ path: place, why }) => `${formatPath(place)} (${why})`).join('; ');
    const message = `the Job ${job.metadata.name}, made of this pod, is without ${parts}`;
    report(member, [warning('application/left-out', [], message, 'Look whether the migration can do without it.')]);
  }
  return {
    run: 'before',
    step: member.step,
    id: 'migrate',
    title: 'database migration',
    index: member.index,
    derived: true,
    job: annotate(job, { [MARKS.run]: 'before' }),
  };
}

/** That of the workload, and its kind where another Job has that name. */
function nameOfDerived({ object, index }: Member, { members }: ApplicationUnit): string {
  const { kind, metadata } = object;
  const name = boundedName(metadata.name, '-migrate');
  const isTaken = members.some(
    (other) =>
      (other.object.kind === 'Job' && other.object.metadata.name === name) ||
      (other.index < index && other.object.metadata.name === metadata.name && isStatedToMigrate(other.object)),
  );
  return isTaken ? boundedName(metadata.name, `-${kind.toLowerCase()}-migrate`) : name;
}

function isStatedToMigrate(object: KubeObject): boolean {
  return markOf(object, MARKS.migrate) !== undefined || initContainerOf(object) !== undefined;
}

function commandOf(object: KubeObject): ReturnType<typeof splitCommand> | undefined {
  const command = markOf(object, MARKS.migrate);
  return command === undefined ? undefined : splitCommand(command);
}

function namespaceOf({ metadata: { namespace } }: KubeObject): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}

/** The keys of labels by which Services and disruption budgets select pods. */
function selectedKeys({ members }: ApplicationUnit): readonly string[] {
  const keys = members.flatMap(({ object: { kind, spec } }) => {
    const selector = isObject(spec) ? spec.selector : undefined;
    if (!isObject(selector)) return [];
    if (kind === 'Service') return Object.keys(selector);
    if (kind !== 'PodDisruptionBudget') return [];
    const { matchLabels, matchExpressions } = selector;
    return [
      ...Object.keys(isObject(matchLabels) ? matchLabels : {}),
      ...mapsIn(matchExpressions).map(({ key }) => String(key)),
    ];
  });
  return [...new Set(keys)];
}

/** A Job of the unit's own: as it came, with a deadline, and labels by which it is found again. */
function ownJob(member: Member, unit: ApplicationUnit, report: Report): PlacedJob {
  const { object, turn, step } = member;
  const run = turn === 'after' ? 'after' : 'before';
  const spec = isObject(object.spec) ? object.spec : {};
  const template = isObject(spec.template) ? spec.template : {};
  const metadata = isObject(template.metadata) ? template.metadata : {};
  const own = isObject(metadata.labels) ? metadata.labels : {};
  const by = unit.members.find((each) => each.turn !== 'left-out' && selectsPods(each.object, own));
  if (by !== undefined) {
    const message = `${by.object.kind} ${by.object.metadata.name} selects the pods of Job ${object.metadata.name}, which do not serve`;
    const remedy = 'Give the pods of the Job another value for a label of the selector.';
    report(member, [warning('application/job-selected', ['spec', 'template', 'metadata', 'labels'], message, remedy)]);
  }
  const labels = { [APPLICATION_LABEL]: unit.name };
  const job: KubeObject = {
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } },
    spec: {
      ...spec,
      activeDeadlineSeconds: spec.activeDeadlineSeconds ?? wholeNumberOf(object, MARKS.deadline) ?? DEFAULT_DEADLINE,
      template: { ...template, metadata: { ...metadata, labels: { ...own, ...labels } } },
    },
  };
  const { name } = object.metadata;
  return {
    run,
    step,
    id: name,
    title: `Job ${name}`,
    index: member.index,
    derived: false,
    job: annotate(job, { [MARKS.run]: run }),
  };
}

/** Files, folders and Kustomizations are named after them. */
function withIdsOfTheirOwn(jobs: readonly PlacedJob[]): readonly PlacedJob[] {
  const taken = new Set<string>(['application', 'configuration']);
  return jobs.map((placed) => {
    const base = placed.id.replace(/[^a-z0-9-]+/g, '-');
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return { ...placed, id };
  });
}
