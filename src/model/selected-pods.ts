import { isObject, type Json, type JsonObject } from '../lib/json';
import type { KubeObject } from './kube';

/** Whether a Service, a disruption budget or a workload selects pods that have these labels. */
export function selectsPods({ kind, apiVersion, spec }: KubeObject, labels: JsonObject): boolean {
  const selector = isObject(spec) ? spec.selector : undefined;
  if (!isObject(selector)) return false;
  if (kind === 'Service') return Object.keys(selector).length > 0 && fits(selector, labels);
  if (kind !== 'PodDisruptionBudget' && !apiVersion.startsWith('apps/')) return false;
  return selectorFits(selector, labels);
}

/** Whether a selector of labels with `matchLabels` and `matchExpressions` takes what has these; an empty one takes all. */
export function selectorFits({ matchLabels, matchExpressions }: JsonObject, labels: JsonObject): boolean {
  const expressions = Array.isArray(matchExpressions) ? (matchExpressions as readonly Json[]).filter(isObject) : [];
  return fits(isObject(matchLabels) ? matchLabels : {}, labels) && expressions.every((each) => meets(each, labels));
}

function fits(wanted: JsonObject, labels: JsonObject): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function meets({ key, operator, values }: JsonObject, labels: JsonObject): boolean {
  const value = labels[String(key)];
  const listed = Array.isArray(values) && (values as readonly Json[]).includes(value ?? null);
  switch (operator) {
    case 'In':
      return listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
