import type { Removal } from '../../plan/removal';
import { mechanism } from '../../plan/mechanism';
import type { StagedStep, Versions } from '../../plan/staged-step';
import type { WorkloadState } from '../../model/state';
import type { ChangeToNow } from '../system';
import { applicationFactsIn, type ApplicationFacts, type JobFacts } from './facts';

/** The Jobs that run, what they hold back, and what comes after. */
export function applicationSteps({ now, old }: ChangeToNow, start: Versions): readonly StagedStep[] {
  const facts = applicationFactsIn(now.facts)!;
  const before = applicationFactsIn(old?.facts);
  const running = facts.jobs.filter((job) => runs(job, before, now));
  const rolling = rollingOf(facts, before);
  const jobStep = (job: JobFacts) => step(job, { now, exists: old !== undefined, start, rolling });
  return [
    ...running.filter((job) => job.runs === 'before').map(jobStep),
    ...(rolling.length === 0 ? [] : [roll(rolling, { now, facts, exists: old !== undefined })]),
    ...running.filter((job) => job.runs === 'after').map(jobStep),
  ];
}

/** What is a hook runs at every delivery, and everything else when its spec has changed. */
function runs(job: JobFacts, before: ApplicationFacts | undefined, now: WorkloadState): boolean {
  if (now.delivery === 'helm' || (now.delivery === 'argocd' && now.argocdHook)) return true;
  return before?.jobs.some(({ name, spec }) => name === job.name && spec === job.spec) !== true;
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
}

function step(job: JobFacts, { now, exists, start, rolling }: Context): StagedStep {
  const isBefore = job.runs === 'before';
  const held = rolling.length === 0 ? 'nothing else changes' : `${rolling.join(', ')} wait for it`;
  return {
    id: `${isBefore ? 'migrate' : 'finish'}-${job.name}`,
    title: `Run Job ${job.name} ${isBefore ? 'before the pods change' : 'when the new pods serve'}`,
    kind: 'migrate',
    gate: `Job ${job.name} has completed; after ${job.deadlineSeconds} s it is stopped and counts as failed.`,
    mechanism: mechanism(isBefore ? 'job-before' : 'job-after', now),
    undo: 'No way back that is known here: fix forward, or restore the backup of the database taken before this step.',
    risk: isBefore
      ? `When it fails, ${exists ? 'the old pods keep running' : 'nothing is started'}: ${held}.${exists ? ' Nobody said whether the old pods can serve on the new schema.' : ''}`
      : 'When it fails, the new pods keep serving, and the delivery counts as failed.',
    after: { binary: isBefore ? start.binary : now.facts.binary },
    raisesSchema: true,
    changesBinary: false,
  };
}

function roll(
  rolling: readonly string[],
  { now, facts, exists }: { readonly now: WorkloadState; readonly facts: ApplicationFacts; readonly exists: boolean },
): StagedStep {
  return {
    id: 'roll',
    title: `${exists ? 'Replace' : 'Start'} the pods of ${rolling.join(', ')}`,
    kind: 'roll',
    gate: 'The new pods are ready.',
    mechanism: mechanism('roll', now),
    undo: exists
      ? 'Revert the commit, if the old pods can serve on the schema as it is then: nobody said whether they can.'
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
