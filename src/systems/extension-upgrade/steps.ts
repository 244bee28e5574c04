import { isNewer, type Release } from '../../lib/release';
import { extensionCourse, type ExtensionCourse } from '../documentdb/plan/course';
import { belowSchema, finalization, validation } from '../documentdb/plan/texts';
import { mechanism } from '../../plan/mechanism';
import type { StagedStep, Versions } from '../../plan/staged-step';
import type { ChangeToNow } from '../system';
import { predecessorOf } from './predecessor';

/** The server is somebody else's, or stands beside the upgrade: its Job looks at it, and moves the schema. */
export function extensionUpgradeSteps(change: ChangeToNow, start: Versions): readonly StagedStep[] {
  const course = extensionCourse(change, start);
  const { isNew, rolls, target, validates, later } = course;
  if (isNew && target === undefined) return [look(course)];
  return [
    ...(rolls ? [roll(course)] : []),
    ...(target !== undefined ? [finalize(course, target, false)] : []),
    ...(validates ? [validate(course)] : []),
    ...(later !== undefined ? [finalize(course, later, true)] : []),
  ];
}

/** Two-phase from the start: nothing is asked for yet. */
function look({ now, facts, start }: ExtensionCourse): StagedStep {
  return {
    ...STILL,
    id: 'look',
    title: 'Compare the schema with the binary, and leave it',
    kind: 'validate',
    gate: `The server names ${facts.binary?.text ?? 'the binary'} as its default version.`,
    mechanism: mechanism('job-after', now),
    undo: 'Nothing to undo.',
    risk: 'None: the Job changes nothing until schemaVersion asks for it.',
    after: { binary: facts.binary, schema: start.schema },
  };
}

function roll({ now, facts, start }: ExtensionCourse): StagedStep {
  const { binary } = facts;
  return {
    ...STILL,
    id: 'roll',
    title: `Bring the server to the binary${binary === undefined ? '' : ` ${binary.text}`}`,
    kind: 'roll',
    gate: 'The server itself names the new version as its default; the Job waits for that.',
    mechanism:
      predecessorOf(facts.resource, undefined) !== undefined
        ? mechanism('roll-migrated', now)
        : 'whoever runs the server replaces its image; this output does not',
    undo: 'Bring the old image back and revert the commit, as long as the schema has not passed it.',
    risk: isNewer(start.schema, binary) ? belowSchema(start.schema) : 'Connections break while the server restarts.',
    after: { binary, schema: start.schema },
    changesBinary: true,
  };
}

function validate({ facts, start }: ExtensionCourse): StagedStep {
  return { ...STILL, ...validation(facts.binary), after: { binary: facts.binary, schema: start.schema } };
}

function finalize({ now, facts }: ExtensionCourse, target: Release, later: boolean): StagedStep {
  return {
    ...STILL,
    ...finalization(target, mechanism('job-after', now), later),
    gate: 'The Job is complete: it has seen the wanted version in the database.',
    undo: 'No way back: ALTER EXTENSION only goes up. Back up the database beforehand.',
    after: { binary: facts.binary, schema: target },
  };
}

const STILL = { raisesSchema: false, changesBinary: false } as const;
