import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { finding } from '../../../rules/rule';
import { mapsIn } from '../pod-template';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

const KINDS: Readonly<Record<string, string>> = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' };

/** A pod whose variable names a key that is not there never starts. */
export const jobFindsItsKeys = applicationStateRule(
  { code: 'application/needs-missing', severity: 'error', title: 'A Job finds the keys that it reads' },
  ({ jobs, objects }) =>
    jobs.flatMap((job) =>
      [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')].flatMap(({ container, path }) =>
        mapsIn(container.env).flatMap(({ valueFrom }, index) =>
          missing(valueFrom, objects, job).map(({ field, message, remedy }) =>
            finding([...path, 'env', index, 'valueFrom', field, 'key'] as Path, message, remedy),
          ),
        ),
      ),
    ),
);

function missing(valueFrom: Json | undefined, objects: readonly UnitObject[], job: UnitObject) {
  if (!isObject(valueFrom)) return [];
  return Object.entries(KINDS).flatMap(([field, kind]) => {
    const reference = valueFrom[field];
    if (!isObject(reference) || reference.optional === true) return [];
    const holder = objects.find(
      ({ object }) =>
        object.kind === kind &&
        object.metadata.name === reference.name &&
        object.metadata.namespace === job.object.metadata.namespace,
    );
    if (holder === undefined) return [];
    const keys = keysOf(holder.object as unknown as JsonObject);
    const key = String(reference.key);
    if (keys.includes(key)) return [];
    const message = `${named(job)} reads the key ${key} of ${named(holder)}, which has none of that name`;
    return [{ field, message, remedy: keys.length === 0 ? 'It has no key at all.' : `It has ${keys.join(', ')}.` }];
  });
}

function keysOf(object: JsonObject): readonly string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((section) =>
    isObject(object[section]) ? Object.keys(object[section]) : [],
  );
}
