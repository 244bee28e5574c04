import { isNewer, type Release } from '../../../lib/release';
import { mechanism } from '../../../plan/mechanism';
import type { StagedStep, Versions } from '../../../plan/staged-step';
import type { ChangeToNow } from '../../system';
import { extensionFactsIn, type ExtensionFacts } from '../extension-facts';
import { changedFields, restartingFields, type ChangedField } from '../fields/changed-fields';
import { majorChange, type MajorChange } from '../postgres-major';
import { isRecovery } from '../recovery';
import { clusterMove, failover, type Failover } from '../replication';
import { readDocumentDb, type DocumentDbSpecFields } from '../resource';
import { extensionCourse, type ExtensionCourse } from './course';
import { belowSchema, finalization, validation } from './texts';

/**
 * Binary first: replace it, validate it, finalize the schema. What a later commit does is shown as waiting for a person.
 * Other fields have their own steps, where the operator does more with them than to take them up.
 */
export function documentDbSteps(change: ChangeToNow, start: Versions): readonly StagedStep[] {
  const course = extensionCourse(change, start);
  if (course.isNew) return [create(course)];
  const { target, validates, later, facts } = course;
  const before = extensionFactsIn(change.old?.facts);
  const moved = before === undefined ? undefined : movesOf(before, facts);
  return [
    ...(moved === undefined ? [] : clusterSteps(course, moved)),
    ...(course.rolls || moved?.restart !== undefined ? [roll(course, moved?.restart)] : []),
    ...(moved?.failover === undefined ? [] : [failOver(course, moved.failover)]),
    ...(target !== undefined ? [finalize(course, target, false)] : []),
    ...(validates ? [validate(course)] : []),
    ...(later !== undefined ? [finalize(course, later, true)] : []),
  ];
}

/** What becomes of the cluster as a whole, before its instances restart. */
function clusterSteps(course: ExtensionCourse, { toAnotherCluster, letsVolumesGo }: Moves): readonly StagedStep[] {
  return [...(toAnotherCluster ? [replaceCluster(course)] : []), ...(letsVolumesGo ? [letVolumesGo(course)] : [])];
}

/** What the operator does with a change besides moving the schema. */
interface Moves {
  readonly toAnotherCluster: boolean;
  /** Whether volumes that were kept no longer outlive the resource. */
  readonly letsVolumesGo: boolean;
  readonly failover?: Failover;
  readonly restart?: Restart;
}

/** What the instances are restarted for. */
interface Restart {
  /** Whether the image of the extension is another one. */
  readonly ofBinary: boolean;
  /** Fields below `spec`, but those that choose the image of the extension. */
  readonly fields: readonly string[];
  readonly major?: MajorChange;
}

function movesOf(old: ExtensionFacts, now: ExtensionFacts): Moves {
  const [before, after] = [old, now].map(({ resource }) => readDocumentDb(resource));
  const [oldSpec, newSpec] = [before.spec ?? {}, after.spec ?? {}];
  const toAnotherCluster = clusterMove(before, after) !== undefined;
  return {
    toAnotherCluster,
    letsVolumesGo: !goesWithResource(oldSpec) && goesWithResource(newSpec),
    failover: toAnotherCluster ? undefined : failover(oldSpec, newSpec),
    restart: restartOf(changedFields(old.resource, now.resource), oldSpec, newSpec),
  };
}

function goesWithResource({ resource }: DocumentDbSpecFields): boolean {
  return resource?.storage?.persistentVolumeReclaimPolicy === 'Delete';
}

function restartOf(
  changed: readonly ChangedField[],
  old: DocumentDbSpecFields,
  now: DocumentDbSpecFields,
): Restart | undefined {
  const ofBinary = extensionImage(old) !== extensionImage(now);
  const ofGateway = gatewayImage(old) !== gatewayImage(now);
  const fields = restartingFields(changed);
  if (!ofBinary && !ofGateway && fields.length === 0) return undefined;
  return { ofBinary, fields, major: majorChange(old, now) };
}

/** What chooses the image of the extension: the image itself, else the version; the operator's default where it is empty. */
function extensionImage({ image, documentDBVersion }: DocumentDbSpecFields): string {
  return image?.documentDB || documentDBVersion || '';
}

function gatewayImage({ image, documentDBVersion }: DocumentDbSpecFields): string {
  return image?.gateway || documentDBVersion || '';
}

const RECOVERED =
  'It begins with the data of a backup, of a schema that nothing here tells: where that is beyond the binary, the binary may corrupt it.';

function create({ now, facts, start }: ExtensionCourse): StagedStep {
  const isRecovered = isRecovery(readDocumentDb(facts.resource).spec ?? {});
  return {
    ...common(now, start),
    id: 'create',
    title: `${isRecovered ? 'Recover' : 'Create'} the database${named(facts.binary)}`,
    kind: 'roll',
    gate: 'The primary is healthy; Kubernetes mounts the image of the extension (1.35, or 1.33 with the gate ImageVolume).',
    undo: 'Remove the resource again.',
    risk: isRecovered ? RECOVERED : 'None: there is no data yet.',
    after: { binary: facts.binary, schema: isRecovered ? undefined : facts.binary },
    changesBinary: true,
  };
}

function replaceCluster({ now, start }: ExtensionCourse): StagedStep {
  return {
    ...common(now, start),
    id: 'replace-cluster',
    title: 'Leave the cluster with the data for another one, or for none',
    kind: 'remove',
    gate: 'Nothing is waited for.',
    undo: 'No way back by a commit: what is written meanwhile goes to another cluster, and what was deleted comes back from a backup, or from a volume that was kept.',
    risk: 'The operator starts an empty cluster behind the same Service, or deletes the one with the data.',
    losesData: true,
  };
}

function letVolumesGo({ now, start }: ExtensionCourse): StagedStep {
  return {
    ...common(now, start),
    id: 'let-volumes-go',
    title: 'Let the volumes go with the resource',
    kind: 'configure',
    gate: 'Nothing is waited for.',
    undo: 'Set persistentVolumeReclaimPolicy back to Retain: the volumes that are there are kept again.',
    risk: 'From then on, whoever deletes the resource or its namespace deletes the data.',
  };
}

/** One roll of all instances, whatever it is for. */
function roll({ now, facts, start, rolls }: ExtensionCourse, restart: Restart | undefined): StagedStep {
  const ofBinary = restart?.ofBinary ?? true;
  const major = restart?.major;
  return {
    ...common(now, start),
    id: 'roll',
    title: `Restart the instances${ofBinary ? named(facts.binary) : purpose(restart?.fields ?? [])}`,
    kind: 'roll',
    gate: rolls || ofBinary ? 'The primary is healthy with the new image.' : 'The primary is healthy again.',
    ...(major === undefined ? undoOfRoll(rolls || ofBinary) : undoOfMajor(major)),
    risk: riskOfRoll(facts, start),
    after: { binary: facts.binary, schema: start.schema },
    changesBinary: rolls,
  };
}

function undoOfRoll(ofBinary: boolean): Pick<StagedStep, 'undo'> {
  return {
    undo: ofBinary
      ? 'Revert the commit: the binary goes back, as long as the schema has not passed it.'
      : 'Revert the commit: the instances restart once more.',
  };
}

function undoOfMajor({ from, to }: MajorChange): Pick<StagedStep, 'undo' | 'isOneWay'> {
  const which = from === undefined || to === undefined ? 'Where it is another major version, no' : 'No';
  return {
    undo: `${which} way back: PostgreSQL does not go down to the major version of before. Its data comes back from a backup.`,
    isOneWay: true,
  };
}

const SHOWN = 3;

/** ` for logLevel and affinity`; of many the first, and how many more. */
function purpose(fields: readonly string[]): string {
  if (fields.length === 0) return ' with another gateway';
  const shown = fields.slice(0, SHOWN);
  const more = fields.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop()!;
  return ` for ${shown.length === 0 ? last : `${shown.join(', ')} and ${last}`}`;
}

function riskOfRoll({ binary, instances }: ExtensionFacts, { schema }: Versions): string {
  if (isNewer(schema, binary)) return belowSchema(schema);
  return instances === 1
    ? 'One instance: reads and writes stop while it restarts.'
    : 'Connections break once, when the primary moves.';
}

function failOver({ now, start }: ExtensionCourse, { from, to, isPlanned, hasPrimary }: Failover): StagedStep {
  return {
    ...common(now, start),
    id: 'fail-over',
    title: hasPrimary ? `Move the primary from ${from} to ${to}` : `Make every region a replica: ${to} is no member`,
    kind: 'serve',
    gate: hasPrimary
      ? `${from} is demoted, its token is handed over, and ${to} is promoted with it.`
      : 'Nothing is waited for.',
    undo: isPlanned
      ? `Set primary back to ${from}: the same way back, and writes stop once more.`
      : 'No way back for what was not replicated.',
    risk: riskOfFailover(from, isPlanned && hasPrimary, hasPrimary),
    losesData: !isPlanned,
  };
}

function riskOfFailover(from: string, isOrderly: boolean, hasPrimary: boolean): string {
  if (!hasPrimary) return 'No region can be written to.';
  return isOrderly
    ? `Writes stop everywhere from the demotion to the promotion. The token is waited for 10 minutes: deliver this to every region, and see that ${from} is reachable.`
    : `${from} is no member any more, so no token comes: what it has not replicated is lost.`;
}

function validate({ now, facts, start }: ExtensionCourse): StagedStep {
  return { ...common(now, start), ...validation(facts.binary), after: { binary: facts.binary, schema: start.schema } };
}

function finalize({ now, facts, start }: ExtensionCourse, target: Release, later: boolean): StagedStep {
  const by = 'the DocumentDB operator runs ALTER EXTENSION on the primary';
  return {
    ...common(now, start),
    ...finalization(target, by, later),
    gate: 'The installed schema is the wanted one.',
    undo: 'No way back: ALTER EXTENSION only goes up. Back up every region beforehand.',
    after: { binary: facts.binary, schema: target },
  };
}

function common(now: ExtensionCourse['now'], start: Versions) {
  return { mechanism: mechanism('resource', now), after: start, raisesSchema: false, changesBinary: false };
}

function named(binary: Release | undefined): string {
  return binary === undefined ? '' : ` with ${binary.text}`;
}
