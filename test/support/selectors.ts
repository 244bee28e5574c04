import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { listAt, podTemplates, textAt, valueAt } from './pods';

type Labels = Readonly<Record<string, string>>;

const EQUALITY_SELECTORS: Readonly<Record<string, readonly string[]>> = {
  ReplicationController: ['spec', 'selector'],
  Service: ['spec', 'selector'],
};
const SET_SELECTORS: Readonly<Record<string, readonly string[]>> = {
  DaemonSet: ['spec', 'selector'],
  Deployment: ['spec', 'selector'],
  NetworkPolicy: ['spec', 'podSelector'],
  PodDisruptionBudget: ['spec', 'selector'],
  PodMonitor: ['spec', 'selector'],
  ReplicaSet: ['spec', 'selector'],
  StatefulSet: ['spec', 'selector'],
};

/**
 * Which objects select the pods of a Job, as `Service shop selects the pods of Job shop-db-migration`. None should: a
 * Job's pod would take traffic, count in a disruption budget or be adopted.
 */
export function selectsJobPods(objects: readonly KubeObject[]): readonly string[] {
  const jobs = podTemplates(objects).filter(({ owner }) => owner.kind === 'Job' || owner.kind === 'CronJob');
  return jobs.flatMap(({ owner: job, labels }) =>
    objects
      .filter((object) => sameNamespace(object, job) && selects(object, labels))
      .map((object) => `${object.kind} ${object.metadata.name} selects the pods of Job ${job.metadata.name}`),
  );
}

/** Whether the object selects pods with these labels. */
export function selects(object: KubeObject, labels: Labels): boolean {
  const equality = EQUALITY_SELECTORS[object.kind];
  if (equality !== undefined) return equalitySelects(valueAt(object, equality), labels);
  const set = SET_SELECTORS[object.kind];
  return set !== undefined && setSelects(valueAt(object, set), labels);
}

/** A Service without a selector selects nothing. */
function equalitySelects(selector: Json | undefined, labels: Labels): boolean {
  return isObject(selector) && Object.keys(selector).length > 0 && hasAll(selector, labels);
}

/** An absent selector selects nothing, an empty one everything. */
function setSelects(selector: Json | undefined, labels: Labels): boolean {
  if (!isObject(selector)) return false;
  const wanted = isObject(selector.matchLabels) ? selector.matchLabels : {};
  return hasAll(wanted, labels) && listAt(selector, ['matchExpressions']).every((each) => meets(each, labels));
}

function hasAll(wanted: JsonObject, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function meets(expression: JsonObject, labels: Labels): boolean {
  const value = labels[textAt(expression, ['key']) ?? ''];
  const values = Array.isArray(expression.values) ? expression.values : [];
  switch (expression.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(`an operator that Kubernetes does not have: ${JSON.stringify(expression)}`);
  }
}

function sameNamespace(left: KubeObject, right: KubeObject): boolean {
  return left.metadata.namespace === right.metadata.namespace;
}
