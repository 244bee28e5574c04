import type { Json, JsonObject } from '../../src/lib/json';
import { isObject } from '../../src/lib/json';
import { dataOf, type Objects } from './pod-objects';

type Variables = Record<string, string>;

/** The environment of a container, as the kubelet makes it: `envFrom` in order, then `env`, which wins. */
export function containerEnvironment(container: JsonObject, objects: Objects): Variables {
  const variables: Variables = {};
  for (const source of list(container.envFrom)) Object.assign(variables, fromSource(source, objects));
  for (const entry of list(container.env)) {
    const value = 'valueFrom' in entry ? fromKey(entry.valueFrom, objects) : expand(text(entry.value), variables);
    if (value !== undefined) variables[text(entry.name)] = value;
  }
  return variables;
}

/** `$(NAME)` becomes the variable, if there is one; `$$(NAME)` becomes `$(NAME)`. */
export function expand(value: string, variables: Readonly<Variables>): string {
  return value.replace(/\$\$|\$\(([^)]+)\)/g, (found, name: string | undefined) =>
    name === undefined ? '$' : (variables[name] ?? found),
  );
}

function fromSource(source: JsonObject, objects: Objects): Variables {
  const prefix = text(source.prefix);
  const [kind, reference] = isObject(source.secretRef)
    ? (['Secret', source.secretRef] as const)
    : (['ConfigMap', object(source.configMapRef)] as const);
  const data = dataOf(objects, kind, text(reference.name), reference.optional === true);
  return Object.fromEntries([...(data ?? [])].map(([key, value]) => [prefix + key, value.toString('utf8')]));
}

function fromKey(source: Json | undefined, objects: Objects): string | undefined {
  const { secretKeyRef, configMapKeyRef } = object(source);
  const [kind, reference] = isObject(secretKeyRef)
    ? (['Secret', secretKeyRef] as const)
    : (['ConfigMap', object(configMapKeyRef)] as const);
  const optional = reference.optional === true;
  const value = dataOf(objects, kind, text(reference.name), optional)?.get(text(reference.key));
  if (value === undefined && !optional)
    throw new Error(`${kind} ${text(reference.name)} has no ${text(reference.key)}`);
  return value?.toString('utf8');
}

export function list(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`expected a mapping, found ${JSON.stringify(value)}`);
  return value;
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
