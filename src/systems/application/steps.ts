import type { Removal } from '../../plan/removal';
import { mechanism } from '../../plan/mechanism';
import type { StagedStep, Versions } from '../../plan/staged-step';
import type { WorkloadState } from '../../model/state';
import type { ChangeToNow } from '../system';
import { applicationFactsIn, type ApplicationFacts, type JobFacts } from './facts';
import { whyAgain } from './job-parts';
import { oldPodsServe, schemaWindow } from './schema-window';
import { recoveryFrom, type MigrationTool } from './migration-tools';

/** The Jobs that run, what they hold back, and what comes after. */
export function applicationSteps({ now, old, installed }: ChangeToNow, start: Versions): readonly StagedStep[] {
  const facts = applicationFactsIn(now.facts)!;
  const before = applicationFactsIn(old?.facts);
  const rolling = rollingOf(facts, before);
  const earlier = [...(installed.earlier?.facts ?? []), ...(installed.running ?? [])].flatMap(
    (each) => applicationFactsIn(each) ?? [],
  );
  const window = schemaWindow(facts, before === undefined ? [] : [before], earlier);
  const oldGoesOn = before === undefined ? undefined : oldPodsServe(before, window);
  const context = { now, exists: old !== undefined, start, rolling, oldGoesOn };
  const running = facts.jobs.flatMap((job): readonly RunningJob[] => {
    const why = whyRuns(job, before, now);
    return why === undefined ? [] : [{ ...job, why }];
  });
  const [first, ...others] = running.filter((job) => job.runs === 'before');
  return [
    ...(first === undefined
      ? []
      : [step(first, { ...context, isFirst: true }), ...others.map((job) => step(job, context))]),
    ...(rolling.length === 0
      ? []
      : [roll(rolling, { now, facts, exists: old !== undefined, isMigrated: first !== undefined })]),
    ...running.filter((job) => job.runs === 'after').map((job) => step(job, context)),
  ];
}

/** A Job with the reason why it runs. */
interface RunningJob extends JobFacts {
  readonly why: string;
}

/** Why a Job runs, in a few words; nothing where it does not. */
function whyRuns(job: JobFacts, before: ApplicationFacts | undefined, now: WorkloadState): string | undefined {
  if (before === undefined) return 'new';
  const old = before.jobs.find(({ name }) => name === job.name);
  // A Job that moves to the other side of what serves runs where it did not.
  if (old === undefined || old.runs !== job.runs) return 'new';
  const why = whyAgain(old.parts, job.parts);
  if (why !== undefined && old.spec !== job.spec) return why;
  return runsAlways(now) ? (why ?? 'a hook, at every delivery') : undefined;
}

/** What is a hook runs at every delivery, and everything else when its spec has changed. */
function runsAlways({ delivery, argocdHook }: WorkloadState): boolean {
  return delivery === 'helm' || (delivery === 'argocd' && argocdHook);
}

/** The workloads whose pods are new or replaced, as people name them. */
export function rollingOf(facts: ApplicationFacts, before: ApplicationFacts | undefined): readonly string[] {
  return facts.workloads
    .filter(({ title, pods }) => before?.workloads.some((each) => each.title === title && each.pods === pods) !== true)
    .map(({ title }) => title);
}

interface Context {
  readonly now: WorkloadState;
  readonly exists: boolean;
  readonly start: Versions;
  readonly rolling: readonly string[];
  /** Whether the old pods say that they can serve on the schema of the Jobs before the new ones; absent where they do not say. */
  readonly oldGoesOn: boolean | undefined;
  /** Whether the schema has not been touched before. Default: it may have been. */
  readonly isFirst?: boolean;
}

const SAID = 'The old pods say that they can serve on the new schema.';
const SAID_OTHERWISE = 'Old pods say that they cannot serve on the new schema.';
const NOT_SAID = 'Nobody said whether the old pods can serve on the new schema.';

function saidOf(oldGoesOn: boolean | undefined): string {
  if (oldGoesOn === undefined) return NOT_SAID;
  return oldGoesOn ? SAID : SAID_OTHERWISE;
}

function step(job: RunningJob, { now, exists, start, rolling, oldGoesOn, isFirst }: Context): StagedStep {
  const isBefore = job.runs === 'before';
  return {
    id: `${isBefore ? 'migrate' : 'finish'}-${job.name}`,
    title: `Run Job ${job.name} ${isBefore ? 'before the pods change' : 'when the new pods serve'} (${job.why})`,
    kind: 'migrate',
    gate: `Job ${job.name} has completed; after ${job.deadlineSeconds} s it is stopped and counts as failed.`,
    mechanism: mechanism(isBefore ? 'job-before' : 'job-after', now),
    undo: 'No way back that is known here: fix forward, or restore the backup of the database taken before this step.',
    risk: [
      isBefore
        ? `When it fails, ${exists ? 'the old pods keep running' : 'nothing is started'}: ${heldBack(rolling)}.`
        : 'When it fails, the new pods keep serving, and the delivery counts as failed.',
      ...(job.tool === undefined ? [] : [leftBy(job.tool)]),
      ...(isFirst === true && exists ? [saidOf(oldGoesOn)] : []),
    ].join(' '),
    after: { binary: isBefore ? start.binary : now.facts.binary },
    raisesSchema: true,
    // What runs afterwards may contract what the old pods need.
    ...(isBefore && oldGoesOn === true ? { oldGoesOn } : {}),
    changesBinary: false,
  };
}

function heldBack(rolling: readonly string[]): string {
  if (rolling.length === 0) return 'nothing else changes';
  return `${rolling.join(', ')} ${rolling.length === 1 ? 'waits' : 'wait'} for it`;
}

/** What a run that was killed or failed leaves behind, and what puts it right. */
function leftBy(tool: MigrationTool): string {
  return `It looks as if it runs ${tool.name}, which has ${tool.lockSaid}. ${recoveryFrom(tool)}`;
}

interface Rolling {
  readonly facts: ApplicationFacts;
  /** Whether a Job has run before. */
  readonly isMigrated: boolean;
}

function roll(
  rolling: readonly string[],
  { now, facts, exists, isMigrated }: Pick<Context, 'now' | 'exists'> & Rolling,
): StagedStep {
  return {
    id: 'roll',
    title: `${exists ? 'Replace' : 'Start'} the pods of ${rolling.join(', ')}`,
    kind: 'roll',
    gate: 'The new pods are ready.',
    mechanism: mechanism(isMigrated ? 'roll-migrated' : 'roll', now),
    undo: exists
      ? 'Revert the commit, if the old pods can serve on the schema as it is then.'
      : 'Remove the application again.',
    risk: exists
      ? 'Old and new pods may serve side by side until the last one is replaced.'
      : 'None: nothing serves yet.',
    after: { binary: facts.binary },
    raisesSchema: false,
    changesBinary: true,
  };
}

/** With these the data of a database in the unit go. */
const HOLDS_DATA: ReadonlySet<string> = new Set(['Namespace', 'PersistentVolume', 'PersistentVolumeClaim']);

/** What is lost with an application: what holds data in it, and else nothing of a database elsewhere. */
export function removalOfApplication({ objects }: WorkloadState): Removal {
  const held = objects
    .filter(({ kind }) => HOLDS_DATA.has(kind))
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  if (held.length === 0) {
    return {
      risk: 'Its objects and Jobs go; a database elsewhere stays, with the schema that it has.',
      losesData: false,
    };
  }
  return { risk: `${held.join(', ')} goes too, with all data that it holds.`, losesData: true };
}
