import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';

/** A pod that some object makes. */
export interface PodTemplate {
  /** The object that makes it. */
  readonly owner: KubeObject;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  PodTemplate: ['template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** The pods that the objects make, in the order of the objects. */
export function podTemplates(objects: readonly KubeObject[]): readonly PodTemplate[] {
  return objects.flatMap((owner) => {
    const path = TEMPLATE_PATHS[owner.kind];
    const template = path === undefined ? undefined : valueAt(owner, path);
    if (!isObject(template)) return [];
    return [
      {
        owner,
        labels: textMap(valueAt(template, ['metadata', 'labels'])),
        annotations: textMap(valueAt(template, ['metadata', 'annotations'])),
        spec: (template.spec ?? {}) as JsonObject,
      },
    ];
  });
}

/** Every container of a pod, those that run before the others first. */
export function containersOf(podSpec: JsonObject): readonly JsonObject[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) => listAt(podSpec, [list]));
}

/** The value at these keys; undefined where one of them is absent. */
export function valueAt(object: unknown, path: readonly string[]): Json | undefined {
  let value: unknown = object;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return value as Json | undefined;
}

/** The mappings of the list at these keys; none where there is no list. */
export function listAt(object: unknown, path: readonly string[]): readonly JsonObject[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text at these keys; undefined for anything else. */
export function textAt(object: unknown, path: readonly string[]): string | undefined {
  const value = valueAt(object, path);
  return typeof value === 'string' ? value : undefined;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  return isObject(value) ? (value as Readonly<Record<string, string>>) : {};
}
