import { byCodeUnit } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Delivered, DeliveryRun } from '../model/target';
import { annotationValue, byKindAndName, departuresBy, goInteger, INSTALL_ORDER, listOf, objectsIn } from './tool-keys';

const HOOK = 'helm.sh/hook';
const WEIGHT = 'helm.sh/hook-weight';
const DELETE_POLICY = 'helm.sh/hook-delete-policy';

/** What Helm knows as hooks; an object with any other word is left out altogether. */
const EVENTS: ReadonlySet<string> = new Set([
  ...['install', 'upgrade', 'rollback', 'delete'].flatMap((event) => [`pre-${event}`, `post-${event}`]),
  'test',
  'test-success',
]);

/** Helm watches hooks of these kinds until they have ended. */
const WATCHED: ReadonlySet<string> = new Set(['Job', 'Pod']);

/** Hooks one after the other around the release's own objects, which nothing waits for without `--wait`. */
export function helmOrder(files: readonly OutputFile[]): readonly DeliveryRun[] {
  const objects = files.filter(isTemplate).flatMap(objectsIn);
  return ['install', 'upgrade'].map((event) => ({ event: `helm ${event}`, delivered: run(objects, event) }));
}

function isTemplate(file: OutputFile): boolean {
  return file.kind === 'manifests' && file.helmTemplate === true;
}

function run(objects: readonly KubeObject[], event: string): readonly Delivered[] {
  const before = hooksOf(objects, `pre-${event}`);
  const after = hooksOf(objects, `post-${event}`);
  const release = objects.filter((object) => annotationValue(object, HOOK) === undefined);
  const inRelease = [...release].sort(byKindAndName(INSTALL_ORDER)).map((object): Delivered => ({
    object,
    turn: before.length,
    stage: 'the release',
    isAwaited: false,
    departures: departuresBy(object, /^(?:meta\.)?helm\.sh\/(?!hook)/),
  }));
  const hooks = new Set([...before, ...after]);
  const others = objects.filter((object) => annotationValue(object, HOOK) !== undefined && !hooks.has(object));
  return [
    ...hookTurns(before, 0, `pre-${event}`),
    ...inRelease,
    ...hookTurns(after, before.length + 1, `post-${event}`),
    ...others.map((object) => leftOut(object, event)),
  ];
}

/** By weight, then by name: the kind counts only among hooks that are alike in both. */
function hooksOf(objects: readonly KubeObject[], event: string): readonly KubeObject[] {
  return objects
    .filter((object) => eventsOf(object).includes(event))
    .sort(byKindAndName(INSTALL_ORDER))
    .sort((left, right) => weightOf(left) - weightOf(right) || byCodeUnit(left.metadata.name, right.metadata.name));
}

/** None where one of them is no event: Helm then skips the hook. */
function eventsOf(object: KubeObject): readonly string[] {
  const events = listOf(annotationValue(object, HOOK) ?? '').map((event) => event.toLowerCase());
  return events.every((event) => EVENTS.has(event)) ? events : [];
}

function weightOf(object: KubeObject): number {
  return goInteger(annotationValue(object, WEIGHT)) ?? 0;
}

/** Each hook is a turn. `hook-succeeded` deletes a hook when all hooks of the event have ended. */
function hookTurns(hooks: readonly KubeObject[], first: number, event: string): readonly Delivered[] {
  const last = first + hooks.length - 1;
  return hooks.map((object, index) => ({
    object,
    turn: first + index,
    stage: `the ${event} hooks`,
    isHook: true,
    isAwaited: WATCHED.has(object.kind),
    ...(listOf(annotationValue(object, DELETE_POLICY) ?? '').includes('hook-succeeded') ? { lastTurn: last } : {}),
    departures: [],
  }));
}

function leftOut(object: KubeObject, event: string): Delivered {
  const effect = `helm ${event} takes the object for a hook of another event, and does not apply it`;
  const departures = [{ place: ['metadata', 'annotations', HOOK], effect }];
  return { object, stage: 'no turn', isAwaited: false, departures };
}
