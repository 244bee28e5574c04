import { mapsIn } from '../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { nearest } from '../../lib/text/nearest';
import { error, type Diagnostic } from '../../model/diagnostic';
import { metadataOf } from '../../model/kube';
import { MARK_PREFIX, MARKS } from '../../model/marks';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { isHookAnnotation } from './hooks';
import { tryFindPodTemplate } from '../../model/pod-template';
import { isSchemaName, readSchemaRange } from './schema-range';

const ALL_MARKS: readonly string[] = Object.values(MARKS);
const OTHERS: readonly string[] = [ACKNOWLEDGE_ANNOTATION, `${MARK_PREFIX}delivery`];
const KNOWN: readonly string[] = [...ALL_MARKS, ...OTHERS];
/** Stand on what schemagate renders, and on resources that its other systems compile. */
const OF_OTHER_SYSTEMS = /\/(?:config-checksum|migration-hash|files|selector|job-sidecars|application)$/;
const INIT_CONTAINER = 'initContainer/';
const WHOLE_NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;

/** What an annotation of an object says; nothing where it is absent, or no text. */
export function markOf(object: object, mark: string): string | undefined {
  const { annotations } = metadataOf(object as JsonObject);
  const value = isObject(annotations) && Object.hasOwn(annotations, mark) ? annotations[mark] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The whole number that a mark states; nothing where it states none. */
export function wholeNumberOf(object: object, mark: string): number | undefined {
  const text = markOf(object, mark)?.trim();
  return text !== undefined && WHOLE_NUMBER.test(text) ? Number(text) : undefined;
}

/** The init container that a workload says to make the Job of. */
export function initContainerOf(object: object): string | undefined {
  const text = markOf(object, MARKS.migrateFrom);
  return text?.startsWith(INIT_CONTAINER) ? text.slice(INIT_CONTAINER.length) : undefined;
}

/** The init containers that a workload says to leave out. */
export function droppedWaits(object: object): readonly string[] {
  return (markOf(object, MARKS.dropWait) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * Whether something on the object says what migrates, or looks as if it were to: what is misspelled, or stands where it
 * says nothing, would else leave a migration out in silence.
 */
export function isMarked(object: object): boolean {
  const { annotations } = metadataOf(object as JsonObject);
  const stated = isObject(annotations) ? Object.keys(annotations) : [];
  const isMeant = (key: string) => key.startsWith(MARK_PREFIX) && !OTHERS.includes(key) && !OF_OTHER_SYSTEMS.test(key);
  return stated.some(isMeant) || misplacedMarks(object as JsonObject).length > 0;
}

/** Marks among the labels, or on the template of the pods, where nobody looks for them. */
function misplacedMarks(object: JsonObject): readonly Path[] {
  const template = tryFindPodTemplate(object);
  const own = template === undefined || template.path.length === 0 ? [] : [template];
  const places: readonly (readonly [path: Path, words: Json | undefined])[] = [
    [['metadata', 'labels'], metadataOf(object).labels],
    ...own.flatMap(({ path, metadata: { labels, annotations } }) => [
      [[...path, 'metadata', 'labels'], labels] as const,
      [[...path, 'metadata', 'annotations'], annotations] as const,
    ]),
  ];
  return places.flatMap(([path, words]) =>
    isObject(words) ? ALL_MARKS.filter((mark) => Object.hasOwn(words, mark)).map((mark) => [...path, mark]) : [],
  );
}

/** What is wrong with the marks on an object. A mark that is not understood would leave a migration out in silence. */
export function faultsOfMarks(object: JsonObject): readonly Diagnostic[] {
  const { annotations } = metadataOf(object);
  const misplaced = misplacedMarks(object).map((path) =>
    error(
      'application/mark',
      path,
      `${String(path.at(-1))} says nothing here`,
      'Write it among the annotations in metadata of the object itself.',
    ),
  );
  return [...misplaced, ...(isObject(annotations) ? faultsOfAnnotations(object, annotations) : [])];
}

function faultsOfAnnotations(object: JsonObject, annotations: JsonObject): readonly Diagnostic[] {
  const own = Object.entries(annotations).filter(([key]) => key.startsWith(MARK_PREFIX));
  return own.flatMap(([key, value]) => {
    const [message, remedy] = faultOf(object, key, value) ?? [];
    if (message === undefined) return [];
    return [error('application/mark', ['metadata', 'annotations', key], message, remedy)];
  });
}

type Fault = readonly [message: string, remedy: string];

function faultOf(object: JsonObject, key: string, value: Json | undefined): Fault | undefined {
  if (!KNOWN.includes(key)) {
    const words = KNOWN.map((known) => known.slice(MARK_PREFIX.length));
    const meant = nearest(key.slice(MARK_PREFIX.length), words);
    const remedy = meant === undefined ? `Marks are ${KNOWN.join(', ')}.` : `Did you mean ${MARK_PREFIX}${meant}?`;
    return [`${key} is no mark`, remedy];
  }
  if (typeof value !== 'string') return [`${key} is no text`, 'Write it in quotes: the API server takes texts only.'];
  return faultOfPlace(object, key) ?? faultOfValue(object, key, value);
}

const ON_WORKLOADS: readonly string[] = [
  ...[MARKS.migrate, MARKS.migrateFrom, MARKS.container, MARKS.serves],
  MARKS.dropWait,
];

function faultOfPlace(object: JsonObject, key: string): Fault | undefined {
  const isWorkload = object.kind !== 'Job' && tryFindPodTemplate(object) !== undefined;
  if (ON_WORKLOADS.includes(key) && !isWorkload) {
    return [`${key} stands on a ${String(object.kind)}, which has no pods that serve`, 'Put it on a workload.'];
  }
  if (key === MARKS.schema && tryFindPodTemplate(object) === undefined) {
    return [`${key} stands on a ${String(object.kind)}, which neither migrates nor serves`, 'Put it on the Job.'];
  }
  if (key === MARKS.step && markOf(object, MARKS.run) === 'first') {
    return [`${key} orders Jobs, and what runs first is none`, 'Remove it.'];
  }
  if (key === MARKS.retries && object.kind === 'Job') {
    return [`${key} is about a Job that is made of a workload`, 'State backoffLimit of the Job itself.'];
  }
  if (!ABOUT_A_JOB.includes(key) || isStatedToMigrate(object)) return undefined;
  const run = markOf(object, MARKS.run);
  // Whoever puts that right loses the place, or has a Job for it.
  if (key === MARKS.step && run !== undefined && faultOfRun(object, run) !== undefined) return undefined;
  const stating = isWorkload ? `${MARKS.migrate} or ${MARKS.migrateFrom}` : `${MARKS.run} on a Job`;
  return [`${key} is about a migration, and nothing on this ${String(object.kind)} states one`, `State ${stating}.`];
}

/** What says more about a migration, and states none. */
const ABOUT_A_JOB: readonly string[] = [MARKS.container, MARKS.deadline, MARKS.retries, MARKS.step];

function isStatedToMigrate(object: JsonObject): boolean {
  const { annotations } = metadataOf(object);
  const stated = isObject(annotations) ? Object.keys(annotations) : [];
  if (object.kind === 'Job') return stated.some((key) => key === MARKS.run || isHookAnnotation(key));
  return stated.some((key) => key === MARKS.migrate || key === MARKS.migrateFrom);
}

function faultOfValue(object: JsonObject, key: string, value: string): Fault | undefined {
  switch (key) {
    case MARKS.migrate:
      if (markOf(object, MARKS.migrateFrom) === undefined) return undefined;
      return [`${key} stands beside ${MARKS.migrateFrom}, and a workload has one migration`, 'Remove one of them.'];
    case MARKS.migrateFrom:
      if (initContainerOf(object)) return undefined;
      return ['what becomes the Job is not named', `Write ${INIT_CONTAINER}NAME, the name of an init container.`];
    case MARKS.dropWait:
      return faultOfDropWait(object);
    case MARKS.run:
      return faultOfRun(object, value);
    case MARKS.deadline:
      if ((wholeNumberOf(object, key) ?? 0) > 0) return undefined;
      return ['what stands here is no number of seconds', 'Write a whole number above 0, in quotes: "600".'];
    case MARKS.retries:
    case MARKS.step:
      if (wholeNumberOf(object, key) !== undefined) return undefined;
      return ['what stands here is no whole number', 'Write one, in quotes: "1".'];
    default:
      return faultOfSchema(key, value);
  }
}

function faultOfSchema(key: string, value: string): Fault | undefined {
  if (key === MARKS.schema && !isSchemaName(value)) {
    return ['what stands here is no name of a schema', 'Write a number, a version or a revision, such as "0039".'];
  }
  if (key !== MARKS.serves || readSchemaRange(value) !== undefined) return undefined;
  return [
    'what stands here are no schemas',
    'Write bounds of numbers or versions (">=0037 <0041"), or names with commas between them ("0037, 0038").',
  ];
}

function faultOfDropWait(object: JsonObject): Fault | undefined {
  const all = mapsIn(tryFindPodTemplate(object)?.spec.initContainers).map(({ name }) => String(name));
  const names = droppedWaits(object);
  if (names.length > 0 && names.every((name) => all.includes(name))) return undefined;
  const has = all.length === 0 ? 'The pod has none.' : `The pod has ${all.join(', ')}.`;
  return [`what stands here is no name of an init container`, has];
}

function faultOfRun({ kind }: JsonObject, value: string): Fault | undefined {
  if (!['before', 'after', 'first'].includes(value)) {
    return ['what stands here is no place in the order', 'Write before, after or first.'];
  }
  if (value === 'first' && kind === 'Job') {
    return ['a Job runs before or after what serves', `Write before, and order Jobs by ${MARKS.step}.`];
  }
  if (value === 'first' || kind === 'Job') return undefined;
  return [
    `a ${String(kind)} does not run to completion`,
    `Only a Job runs ${value}; first is for what must serve before.`,
  ];
}
