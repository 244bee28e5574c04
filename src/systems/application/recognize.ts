import { isObject, type JsonObject } from '../../lib/json';
import { jobReferences } from '../../delivery/job-references';
import { metadataOf, type KubeObject } from '../../model/kube';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import type { Recognition } from '../system';
import { readHooks } from './hooks';
import { isMarked, markOf } from './marks';
import { tryFindPodTemplate } from '../../model/pod-template';

export const APPLICATION = 'Application';
const DELIVERY = 'schemagate.dev/delivery';
/** The labels by which objects say what they belong to, the first that all agree on; older charts say `release`. */
const NAMING = [['app.kubernetes.io/part-of'], ['app.kubernetes.io/instance', 'release']] as const;

/** Recognizes a unit in which something is marked, or a Job is a hook, as one application with all of its objects. */
export function recognizeApplication(unit: readonly JsonObject[]): readonly Recognition[] {
  if (!unit.some(isMarked) && !hasHooks(unit)) return [];
  const documents = unit.map((_, index) => index);
  return [{ kind: APPLICATION, documents, metadata: metadataOfUnit(unit) }];
}

/** Whether hooks or waves of another tool run a Job before or after what serves. */
function hasHooks(unit: readonly JsonObject[]): boolean {
  const hooks = readHooks(unit as unknown as readonly KubeObject[]);
  return [...hooks].some(([{ kind }, { run }]) => kind === 'Job' && (run === 'before' || run === 'after'));
}

function metadataOfUnit(unit: readonly JsonObject[]): JsonObject {
  const pods = unit.filter((object) => tryFindPodTemplate(object) !== undefined);
  const serving = pods.filter(({ kind }) => kind !== 'Job' && kind !== 'Pod');
  const name = NAMING.map((labels) => agreed(serving.map((object) => labelOf(object, labels)))).find(Boolean);
  const namespace = agreed(namespacesOf(pods).length > 0 ? namespacesOf(pods) : namespacesOf(namedBy(pods, unit)));
  const acknowledged = unit.flatMap((object) => markOf(object, ACKNOWLEDGE_ANNOTATION) ?? []);
  // Several contradict each other, and are no target together.
  const delivery = [...new Set(unit.flatMap((object) => markOf(object, DELIVERY) ?? []))].join(', ');
  const annotations = {
    ...(acknowledged.length === 0 ? {} : { [ACKNOWLEDGE_ANNOTATION]: [...new Set(acknowledged)].join('\n') }),
    ...(delivery === '' ? {} : { [DELIVERY]: delivery }),
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    annotations,
  };
}

/** The namespaces that objects state; those that state none go where the others are. */
function namespacesOf(objects: readonly JsonObject[]): readonly string[] {
  return objects.flatMap((object) => textOf(metadataOf(object).namespace) ?? []);
}

/** What pods name by its name alone is in their own namespace. */
function namedBy(pods: readonly JsonObject[], unit: readonly JsonObject[]): readonly JsonObject[] {
  const named = pods.flatMap((pod) => jobReferences(pod as unknown as KubeObject));
  return unit.filter((object) =>
    named.some(({ kind, name }) => kind === object.kind && name === metadataOf(object).name),
  );
}

/** The first of these labels that the object has, or else its pods. */
function labelOf(object: JsonObject, labels: readonly string[]): string | undefined {
  const holders = [metadataOf(object), tryFindPodTemplate(object)?.metadata ?? {}];
  return holders
    .flatMap(({ labels: own }) => labels.map((label) => (isObject(own) ? textOf(own[label]) : undefined)))
    .find((text) => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The one text of all; nothing where one has another, or none. */
function agreed(texts: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(texts);
  return others.length === 0 ? first : undefined;
}
