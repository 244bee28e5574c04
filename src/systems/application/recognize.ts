import { isObject, type JsonObject } from '../../lib/json';
import { metadataOf, type KubeObject } from '../../model/kube';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import type { Recognition } from '../system';
import { readHooks } from './hooks';
import { isMarked, markOf } from './marks';
import { tryFindPodTemplate } from './pod-template';

export const APPLICATION = 'Application';
const DELIVERY = 'schemagate.dev/delivery';
/** The labels by which objects say what they belong to, the first that all agree on. */
const NAMING = ['app.kubernetes.io/part-of', 'app.kubernetes.io/instance'] as const;

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
  const name = NAMING.map((label) => agreed(serving.map((object) => labelOf(object, label)))).find(Boolean);
  const namespace = agreed(pods.map((object) => textOf(metadataOf(object).namespace)));
  const acknowledged = unit.flatMap((object) => markOf(object, ACKNOWLEDGE_ANNOTATION) ?? []);
  const [delivery] = unit.flatMap((object) => markOf(object, DELIVERY) ?? []);
  const annotations = {
    ...(acknowledged.length === 0 ? {} : { [ACKNOWLEDGE_ANNOTATION]: [...new Set(acknowledged)].join('\n') }),
    ...(delivery === undefined ? {} : { [DELIVERY]: delivery }),
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    annotations,
  };
}

function labelOf(object: JsonObject, label: string): string | undefined {
  const { labels } = metadataOf(object);
  return isObject(labels) ? textOf(labels[label]) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The one text of all; nothing where one has another, or none. */
function agreed(texts: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(texts);
  return others.length === 0 ? first : undefined;
}
