import { isObject, type Json, type JsonObject } from '../lib/json';
import type { KubeObject } from './kube';

/** Literal variables of a container of a Job or a Deployment. */
export function variablesOf(object: KubeObject, container: string): ReadonlyMap<string, string> {
  const env = containerOf(object, container)?.env;
  const variables = Array.isArray(env) ? (env as readonly Json[]).filter(isObject) : [];
  return new Map(
    variables.flatMap(({ name, value }) =>
      typeof name === 'string' && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** A container of the pods that an object makes. */
export function containerOf({ spec }: KubeObject, name: string): JsonObject | undefined {
  const template = isObject(spec) && isObject(spec.template) ? spec.template : {};
  const containers = isObject(template.spec) ? template.spec.containers : undefined;
  if (!Array.isArray(containers)) return undefined;
  return (containers as readonly Json[]).filter(isObject).find((container) => container.name === name);
}
