import { isEqual } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { compareReleases, isNewer, isSameRelease, type Release } from '../../lib/release';
import type { WorkloadState } from '../../model/state';
import { mechanism } from '../../plan/mechanism';
import type { StagedStep, Versions } from '../../plan/staged-step';
import type { ChangeToNow } from '../system';
import { movesDatabase } from './facts/describe';
import { podTemplate } from './pod-template';
import { gatewayFactsIn, migratesSchema, type GatewayFacts } from './facts/facts';

/** A Gateway that is there in the new state, with what its steps depend on. */
interface GatewayUpgrade {
  readonly now: WorkloadState;
  readonly old?: WorkloadState;
  readonly facts: GatewayFacts;
  readonly start: Versions;
  /** Whether this change moves the schema, or may do so. */
  readonly raisesSchema: boolean;
  /** Whether it goes to another database; the one of before stays as it is. */
  readonly leavesDatabase: boolean;
}

/** Schema first: migrate, replace the pods, serve. Without the Job the pods migrate while they are replaced. */
export function gatewaySteps({ now, old }: ChangeToNow, facts: GatewayFacts, start: Versions): readonly StagedStep[] {
  const raisesSchema = movesSchema(facts, start);
  const upgrade = { now, old, facts, start, raisesSchema, leavesDatabase: movesDatabase(old, now) };
  const migration = facts.job !== undefined && facts.database.enabled && jobRuns(upgrade);
  const rolls = podsChange(upgrade);
  return [
    ...(migration && needsOfJob(now).length > 0 ? [configure(upgrade)] : []),
    ...(migration ? [migrate(upgrade)] : []),
    ...(rolls ? [roll(upgrade), serve(upgrade)] : []),
  ];
}

function movesSchema(facts: GatewayFacts, { schema }: Versions): boolean {
  if (!migratesSchema(facts)) return false;
  return schema === undefined || facts.binary === undefined || compareReleases(facts.binary, schema) > 0;
}

function jobRuns({ now, old, facts }: GatewayUpgrade): boolean {
  const before = gatewayFactsIn(old?.facts)?.job;
  const atEveryDelivery = now.delivery === 'helm' || (now.delivery === 'argocd' && now.argocdHook);
  return before?.spec === undefined || before.spec !== facts.job?.spec || atEveryDelivery;
}

function podsChange({ now, old, facts }: GatewayUpgrade): boolean {
  const [before, after] = [old, now].map((state) => podTemplate(state?.objects ?? []));
  if (before !== undefined && after !== undefined) return !isEqual(before, after);
  return gatewayFactsIn(old?.facts)?.statedBinary !== facts.statedBinary || after === undefined;
}

/** What only the Job uses, besides the Job. */
function needsOfJob({ objects }: WorkloadState): readonly KubeObject[] {
  return objects.filter(
    ({ kind, metadata }) => kind !== 'Job' && metadata.labels?.['app.kubernetes.io/component'] === 'db-migration',
  );
}

function configure({ now, start }: GatewayUpgrade): StagedStep {
  const names = needsOfJob(now).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  return {
    id: 'configure',
    title: 'Create what the migration needs',
    kind: 'configure',
    gate: `${names.join(', ')}: created`,
    mechanism: mechanism('configure', now),
    undo: 'Revert the commit.',
    risk: 'None: only the migration uses it.',
    after: start,
    raisesSchema: false,
    changesBinary: false,
  };
}

function migrate({ now, old, facts, start, raisesSchema, leavesDatabase }: GatewayUpgrade): StagedStep {
  const { deadlineSeconds = 300 } = facts.job ?? {};
  return {
    id: 'migrate',
    title: raisesSchema
      ? `Migrate the database schema${to(facts.binary)}`
      : 'Look for migrations (there are none to run)',
    kind: 'migrate',
    gate: `The migration Job has completed; after ${deadlineSeconds} s it is stopped and counts as failed.`,
    mechanism: mechanism('job-before', now),
    undo: undoOfMigration(old !== undefined, raisesSchema),
    risk: `${isFirstRun(old, facts) ? FIRST_RUN : ''}${riskOfMigration(old !== undefined, raisesSchema, leavesDatabase)}`,
    after: { binary: start.binary, schema: raisesSchema ? facts.binary : start.schema },
    raisesSchema,
    changesBinary: false,
  };
}

function undoOfMigration(exists: boolean, raisesSchema: boolean): string {
  if (!raisesSchema) return 'Nothing to undo: the schema stays as it is.';
  return exists
    ? 'No way back: fix forward, or restore the backup of the database taken before this step.'
    : 'Remove the resource again; the database keeps its schema.';
}

const FIRST_RUN =
  'The Job is new: switched on in the same change as the version, it migrates before any new pod starts. ';

function isFirstRun(old: WorkloadState | undefined, { binary }: GatewayFacts): boolean {
  const before = gatewayFactsIn(old?.facts);
  return before !== undefined && before.job === undefined && !isSameRelease(before.binary, binary);
}

function riskOfMigration(exists: boolean, raisesSchema: boolean, leavesDatabase: boolean): string {
  if (!exists) return 'When it fails, nothing is started.';
  const failure = 'When it fails, the old pods keep running and nothing is rolled out';
  if (leavesDatabase) return `${failure}; until they are replaced they go on with the database of before.`;
  return raisesSchema
    ? `${failure}; when it succeeds, they serve on the newer schema until they are replaced, which the release notes must allow.`
    : `${failure}.`;
}

function roll(upgrade: GatewayUpgrade): StagedStep {
  const { now, old, facts, start, raisesSchema } = upgrade;
  const inPods = facts.job === undefined && raisesSchema;
  const schema = migratesSchema(facts) && raisesSchema ? facts.binary : start.schema;
  return {
    id: 'roll',
    title: `${old === undefined ? 'Start the pods' : 'Replace the pods'}${of(facts)}${inPods ? ', which migrate the schema' : ''}`,
    kind: 'roll',
    gate: gateOfRoll(facts, old !== undefined),
    mechanism: mechanism(raisesSchema ? 'roll-migrated' : 'roll', now),
    undo: old === undefined ? 'Remove the resource again.' : undoOfRoll(upgrade),
    risk: isNewer(start.schema, facts.binary)
      ? `This version does not know the schema, which is at ${start.schema?.text}.`
      : riskOfRoll(upgrade, inPods),
    after: { binary: facts.binary, schema },
    raisesSchema: inPods,
    changesBinary: true,
  };
}

function gateOfRoll({ strategy }: GatewayFacts, exists: boolean): string {
  if (!exists) return 'The pods are ready.';
  if (strategy.type === 'Recreate') return 'All old pods have stopped before the first new one starts.';
  return `Every old pod is replaced, a few at a time (at most ${strategy.maxSurge} more and ${strategy.maxUnavailable} fewer than usual), each new one ready before the next.`;
}

function undoOfRoll({ facts: { database }, start: { binary }, raisesSchema, leavesDatabase }: GatewayUpgrade): string {
  if (leavesDatabase)
    return 'Revert the commit: the pods go back to the database of before, which does not have what was written since.';
  if (!database.enabled || !raisesSchema) return 'Revert the commit: the pods are replaced again.';
  const back = binary === undefined ? 'an older version' : binary.text;
  return `No way back to ${back} on the newer schema: fix forward, or restore the backup and then revert the commit.`;
}

function riskOfRoll({ facts: { strategy }, old, leavesDatabase }: GatewayUpgrade, inPods: boolean): string {
  if (inPods) return 'Each pod tries to migrate at its start; one that is killed meanwhile leaves the lock behind.';
  if (old === undefined) return 'None: nothing serves yet.';
  if (strategy.type === 'Recreate') return 'Nothing serves between the last old pod and the first new one.';
  return `Old and new pods serve side by side${leavesDatabase ? ', from two databases,' : ''} until the last one is replaced.`;
}

function serve({ now, facts }: GatewayUpgrade): StagedStep {
  const pods =
    facts.replicas === undefined
      ? 'As many pods as the autoscaler asks for'
      : `${facts.replicas} of ${facts.replicas} pods`;
  return {
    id: 'serve',
    title: `Serve${of(facts)}`,
    kind: 'serve',
    gate: `${pods} are ready by their readiness probe.`,
    mechanism: `the Deployment of ${now.name} and its Service: only ready pods receive requests`,
    undo: 'As the step before.',
    risk: 'None: requests go to ready pods only.',
    after: { binary: facts.binary },
    raisesSchema: false,
    // Undone with the pods.
    changesBinary: true,
  };
}

function to(binary: Release | undefined): string {
  return binary === undefined ? '' : ` to ${binary.text}`;
}

function of({ binary }: GatewayFacts): string {
  return binary === undefined ? '' : ` with Gateway ${binary.text}`;
}
