import { isObject, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import { valueAt } from '../lib/value-at';

/** Where an object keeps the template of its pods: most workloads and Jobs, then CronJobs. */
const TEMPLATES: readonly Path[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];

/** The template of the pods that an object makes, with its place in the object. */
export interface PlacedPodTemplate {
  readonly path: Path;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
}

/** Finds the template of an object's pods by its form, whatever its kind is: a pod is its own. */
export function tryFindPodTemplate(object: object): PlacedPodTemplate | undefined {
  for (const path of valueAt(object, ['kind']) === 'Pod' ? [[]] : TEMPLATES) {
    const template = valueAt(object, path);
    if (!isObject(template) || !isObject(template.spec) || !Array.isArray(template.spec.containers)) continue;
    return { path, metadata: isObject(template.metadata) ? template.metadata : {}, spec: template.spec };
  }
  return undefined;
}
