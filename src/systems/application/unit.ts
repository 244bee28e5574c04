import { mapsIn } from '../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { isDnsLabel } from '../../lib/name';
import { error, warning, type Diagnostic } from '../../model/diagnostic';
import { annotate, metadataOf, type KubeObject } from '../../model/kube';
import { deletionPolicies, isHookAnnotation, readHooks, replacingAnnotations } from './hooks';
import type { HookOrder } from './hooks/order';
import { chooseOccasion } from './install-or-upgrade';
import { MARKS } from '../../model/marks';
import { faultsOfMarks, markOf, wholeNumberOf } from './marks';
import { movedContainers, sayMoved, withoutMoved, withoutWaits } from './moved-container';
import { serves } from './pod-template';
import { placedIn, sayPlaced, severalNamespaces } from './namespaces';

/** When the turn of an object is. */
export type Turn = 'before' | 'after' | 'first' | 'ordinary' | 'left-out';

/** An object of a unit, with what its marks and hooks say. */
export interface Member {
  /** Its place among the items of the unit. */
  readonly index: number;
  /** As it is delivered: without what states an order for another tool. */
  readonly object: KubeObject;
  readonly turn: Turn;
  readonly step: number;
  /** What says when it is deleted, in the source: the output leaves it out. */
  readonly deletion: readonly Path[];
  /** What another tool's annotations say about it; absent where they say nothing, or a mark speaks. */
  readonly hook?: HookOrder;
}

/** A unit of ordinary objects as its marks and hooks are read. */
export interface ApplicationUnit {
  readonly name: string;
  readonly namespace?: string;
  readonly members: readonly Member[];
}

/** Reads a unit, and says what is wrong with its marks and hooks. */
export function readUnit(
  resource: JsonObject,
  namespace: string | undefined,
): { readonly unit: ApplicationUnit; readonly diagnostics: readonly Diagnostic[] } {
  const items = mapsIn(resource.items) as unknown as readonly KubeObject[];
  const read = readHooks(items);
  const { leftOut, diagnostics: choice } = chooseOccasion(items, read);
  const hooks = new Map([...read, ...leftOut]);
  const stated = metadataOf(resource);
  const home = namespace ?? textOf(stated.namespace);
  const moved = movedContainers(items);
  const members = items.map((item, index) =>
    memberOf(withoutMoved(withoutWaits(item), index, moved), index, hooks.get(item), home),
  );
  const unit: ApplicationUnit = {
    name: textOf(stated.name) ?? '',
    namespace: textOf(stated.namespace) ?? namespace,
    members,
  };
  const marks = items.flatMap((object, index) => within(index, faultsOfMarks(object as unknown as JsonObject)));
  const found =
    marks.length > 0
      ? []
      : [...members.flatMap(faultsOfHooks), ...choice, ...unnamed(items, members), ...faultsOfUnit(unit)];
  const delivered = items.filter((_, index) => members[index].turn !== 'left-out');
  const placed = namespace !== undefined || home === undefined ? [] : sayPlaced(delivered, home);
  return { unit, diagnostics: [...marks, ...found, ...placed, ...sayMoved(items, moved), ...sayHooks(members)] };
}

/** Findings about one item, with their places in the unit. */
export function within(index: number, found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.map((each) => ({ ...each, path: ['items', index, ...each.path] }));
}

function memberOf(
  object: KubeObject,
  index: number,
  hook: HookOrder | undefined,
  namespace: string | undefined,
): Member {
  const run = markOf(object, MARKS.run);
  const step = wholeNumberOf(object, MARKS.step);
  const placed = { index, object: placedIn(withoutHooks(object), namespace), deletion: deletionPolicies(object) };
  // A mark of the turn leaves a weight what it is: charts order the Jobs of one hook by it.
  const weighed = { ...placed, step: step ?? hook?.step ?? 0 };
  if (run === 'before' || run === 'after' || run === 'first') return { ...weighed, turn: run };
  const turn = hook === undefined ? 'ordinary' : TURNS[hook.run];
  // What reads the output back has to know it.
  const delivered = turn === 'first' ? annotate(placed.object, { [MARKS.run]: turn }) : placed.object;
  return { ...weighed, object: delivered, turn, ...(hook === undefined ? {} : { hook }) };
}

const TURNS: Readonly<Record<HookOrder['run'], Turn>> = {
  before: 'before',
  after: 'after',
  first: 'first',
  needs: 'ordinary',
  serves: 'ordinary',
  unordered: 'ordinary',
  'left-out': 'left-out',
};

/** By these Helm tells the objects of a release: another output is none of it. */
const OF_A_RELEASE = /^meta\.helm\.sh\//;

/** Without the annotations that order, and what deletes or replaces a Job: the output states both in the way of its target. */
function withoutHooks(object: KubeObject): KubeObject {
  const cleaned = {
    ...object,
    metadata: withoutOrder(object.metadata as unknown as JsonObject, replacingAnnotations(object)),
  } as unknown as KubeObject;
  const { spec } = cleaned;
  if (!isObject(spec)) return cleaned;
  const { ttlSecondsAfterFinished, ...rest } = spec;
  const kept = ttlSecondsAfterFinished === undefined || cleaned.kind !== 'Job' ? spec : rest;
  const { template } = kept;
  if (!isObject(template) || !isObject(template.metadata)) return { ...cleaned, spec: kept };
  return { ...cleaned, spec: { ...kept, template: { ...template, metadata: withoutOrder(template.metadata) } } };
}

function withoutOrder({ generateName: _, ...metadata }: JsonObject, others: readonly string[] = []): JsonObject {
  const { annotations, ...rest } = metadata;
  if (!isObject(annotations)) return metadata;
  const kept = Object.entries(annotations).filter(
    ([key]) => !isHookAnnotation(key) && !OF_A_RELEASE.test(key) && !others.includes(key),
  );
  if (kept.length === Object.keys(annotations).length) return metadata;
  return kept.length === 0 ? rest : { ...rest, annotations: Object.fromEntries(kept) };
}

/** The container as it stands in the source, which the Job is made of. */
export function sourceObject(resource: JsonObject, { index }: Member): KubeObject {
  return withoutWaits(mapsIn(resource.items)[index] as unknown as KubeObject);
}

/** A tool that creates Jobs by such a name runs one each time; what is applied needs a name, and a turn. */
function unnamed(items: readonly KubeObject[], members: readonly Member[]): readonly Diagnostic[] {
  return items.flatMap((item, index) => {
    const { generateName } = item.metadata as unknown as JsonObject;
    if (generateName === undefined || members[index].turn !== 'ordinary') return [];
    // One that has a name of its own besides is called so.
    if (!String(generateName).startsWith(item.metadata.name)) return [];
    const message = `${item.kind} ${String(generateName)} has no name, and no mark or hook says when it runs`;
    const remedy = `Mark it, by ${MARKS.run}: before, say, or give it a name.`;
    return within(index, [error('input/not-a-resource', ['metadata', 'generateName'], message, remedy)]);
  });
}

function faultsOfHooks({ index, object, turn }: Member): readonly Diagnostic[] {
  if (turn !== 'before' && turn !== 'after') return [];
  if (object.kind === 'Job') return [];
  const message = `${object.kind} ${object.metadata.name} is to run ${turn} what serves, and only a Job runs to completion`;
  return within(index, [error('application/not-a-job', ['kind'], message, 'Make it a Job.')]);
}

function faultsOfUnit({ name, members }: ApplicationUnit): readonly Diagnostic[] {
  if (!isDnsLabel(name)) {
    const found = name === '' ? 'nothing says how the application is called' : `${name} cannot name an application`;
    const remedy =
      'Give --name, or the label app.kubernetes.io/part-of on all that serve: lower-case letters, digits and hyphens.';
    return [error('application/name', [], found, remedy)];
  }
  const placed = members.filter(({ object, turn }) => serves(object) || (object.kind === 'Job' && turn !== 'left-out'));
  return severalNamespaces(placed);
}

/** How annotations of other tools are read, once and in the order in which things happen. */
function sayHooks(members: readonly Member[]): readonly Diagnostic[] {
  if (members.every(({ hook }) => hook === undefined)) return [];
  const read = ROWS.flatMap(([turn, title]) => {
    const found = inStepOrder(members.filter((member) => member.turn === turn && member.hook !== undefined));
    const cells = found.map(({ object, hook }) => [`${object.kind} ${object.metadata.name}`, hook!.why]);
    return cells.length === 0 ? [] : [{ title, cells }];
  });
  if (read.length === 0) return [];
  const dropped = members.filter(
    ({ turn, deletion }) => turn !== 'left-out' && deletion.some((path) => path[0] === 'metadata'),
  );
  const policies = dropped.length === 0 ? '' : '; when Jobs are deleted is left to the delivery target';
  const lead = 'hooks and waves of other tools are read as follows';
  const sentences = read.map(
    ({ title, cells }) => `${title} ${cells.map(([name, why]) => `${name} (${why})`).join(', ')}`,
  );
  const message = `${lead}: ${sentences.join('; ')}${policies}`;
  const rows = read.flatMap(({ title, cells }) => cells.map((row) => [title, ...row]));
  const found = warning('application/hooks', [], message, `Say otherwise by ${MARKS.run} and ${MARKS.step}.`);
  return [{ ...found, table: { title: `${lead}${policies}`, rows } }];
}

const ROWS: readonly (readonly [Turn, string])[] = [
  ['first', 'first'],
  ['before', 'before what serves'],
  ['after', 'after what serves'],
  ['left-out', 'left out'],
];

/** By their steps; those of one step as they stand. */
export function inStepOrder(members: readonly Member[]): readonly Member[] {
  return [...members].sort((left, right) => left.step - right.step);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
