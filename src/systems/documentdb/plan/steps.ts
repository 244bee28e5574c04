import { isNewer, type Release } from '../../../lib/release';
import { extensionCourse, type ExtensionCourse } from './course';
import { belowSchema, finalization, validation } from './texts';
import { mechanism } from '../../../plan/mechanism';
import type { StagedStep, Versions } from '../../../plan/staged-step';
import type { ChangeToNow } from '../../system';
import { isRecovery } from '../recovery';
import { readDocumentDb } from '../resource';
import type { ExtensionFacts } from '../extension-facts';

/** Binary first: replace it, validate it, finalize the schema. What a later commit does is shown as waiting for a person. */
export function documentDbSteps(change: ChangeToNow, start: Versions): readonly StagedStep[] {
  const course = extensionCourse(change, start);
  if (course.isNew) return [create(course)];
  const { restarts, target, validates, later } = course;
  return [
    ...(restarts ? [roll(course)] : []),
    ...(target !== undefined ? [finalize(course, target, false)] : []),
    ...(validates ? [validate(course)] : []),
    ...(later !== undefined ? [finalize(course, later, true)] : []),
  ];
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
    gate: 'The primary is healthy.',
    undo: 'Remove the resource again.',
    risk: isRecovered ? RECOVERED : 'None: there is no data yet.',
    after: { binary: facts.binary, schema: isRecovered ? undefined : facts.binary },
    changesBinary: true,
  };
}

function roll({ now, facts, start, rolls }: ExtensionCourse): StagedStep {
  return {
    ...common(now, start),
    id: 'roll',
    title: `Restart the instances${named(facts.binary)}`,
    kind: 'roll',
    gate: 'The primary is healthy with the new image.',
    undo: 'Revert the commit: the binary goes back, as long as the schema has not passed it.',
    risk: riskOfRoll(facts, start),
    after: { binary: facts.binary, schema: start.schema },
    changesBinary: rolls,
  };
}

function riskOfRoll({ binary, instances }: ExtensionFacts, { schema }: Versions): string {
  if (isNewer(schema, binary)) return belowSchema(schema);
  return instances === 1
    ? 'One instance: reads and writes stop while it restarts.'
    : 'Connections break once, when the primary moves.';
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
