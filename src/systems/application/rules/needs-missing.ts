import { mapsIn } from '../../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { neededBy } from '../../../delivery/needed-objects';
import { finding, type Finding } from '../../../rules/rule';
import { tryFindPodTemplate } from '../../../model/pod-template';
import { applicationStateRule, type UnitJob, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';
import { referenceIn } from './variables';

/** A key that a pod reads of an object. */
interface WantedKey {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: Json | undefined;
  readonly key: string;
  readonly path: Path;
  /** Less than the rule's own: the pod starts, with a folder where it looks for a file. */
  readonly severity?: 'warning';
}

/** A pod whose variable or file is a key that is not there never starts. */
export const jobFindsItsKeys = applicationStateRule(
  { code: 'application/needs-missing', severity: 'error', title: 'A Job finds the keys that it reads' },
  ({ jobs, objects }) =>
    jobs.flatMap((job) => [...inVariables(job), ...inVolumes(job)].flatMap((wanted) => missing(wanted, job, objects))),
);

function missing(wanted: WantedKey, job: UnitJob, objects: readonly UnitObject[]): readonly Finding[] {
  const { kind, name, key, path, severity } = wanted;
  const holder = objects.find(
    ({ object }) =>
      object.kind === kind &&
      object.metadata.name === name &&
      object.metadata.namespace === job.object.metadata.namespace,
  );
  if (holder === undefined || isFilledByOthers(job, holder, objects)) return [];
  const keys = keysOf(holder.object as unknown as JsonObject);
  if (keys.includes(key)) return [];
  const message = `${named(job)} reads the key ${key} of ${named(holder)}, which has none of that name`;
  const remedy = keys.length === 0 ? 'It has no key at all.' : `It has ${keys.join(', ')}.`;
  return [{ ...finding(path, message, remedy), ...(severity === undefined ? {} : { severity }) }];
}

/** Whether an ExternalSecret or the like beside a Secret adds keys to it. */
function isFilledByOthers(job: UnitJob, holder: UnitObject, objects: readonly UnitObject[]): boolean {
  if (holder.object.kind !== 'Secret') return false;
  const others = objects.map(({ object }) => object).filter((object) => object !== holder.object);
  const own = new Set(neededBy(job.object, [...others, holder.object]));
  return neededBy(job.object, others).some((object) => !own.has(object));
}

function inVariables(job: UnitJob): readonly WantedKey[] {
  return [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')].flatMap(({ container, path }) =>
    mapsIn(container.env).flatMap(({ valueFrom }, index): readonly WantedKey[] => {
      const [kind, reference] = referenceIn(valueFrom, 'KeyRef') ?? [];
      if (kind === undefined || reference === undefined || reference.optional === true) return [];
      const field = kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
      const at = [...path, 'env', index, 'valueFrom', field, 'key'];
      return [{ kind, name: reference.name, key: String(reference.key), path: at }];
    }),
  );
}

/** An object as a volume, or as a part of one. */
interface PlacedSource {
  readonly kind: WantedKey['kind'];
  readonly source: JsonObject;
  readonly path: Path;
  /** Of the volume, where it is all of it. */
  readonly volume?: string;
}

function inVolumes(job: UnitJob): readonly WantedKey[] {
  const sources = sourcesOf(job);
  const items = sources.flatMap(({ kind, source, path }) =>
    mapsIn(source.items).map(({ key }, index) => ({
      kind,
      name: source.name ?? source.secretName,
      key: String(key),
      path: [...path, 'items', index, 'key'],
    })),
  );
  return [...items, ...inMounts(job, sources)];
}

/** A single file of a volume that has all keys: the kubelet makes a folder where there is none. */
function inMounts(job: UnitJob, sources: readonly PlacedSource[]): readonly WantedKey[] {
  return [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')].flatMap(({ container, path }) =>
    mapsIn(container.volumeMounts).flatMap(({ name, subPath }, index): readonly WantedKey[] => {
      const whole = sources.find(({ volume, source }) => volume === name && source.items === undefined);
      if (whole === undefined || typeof subPath !== 'string' || !/^[-._a-zA-Z0-9]+$/.test(subPath)) return [];
      if (/^\.+$/.test(subPath)) return [];
      const at = [...path, 'volumeMounts', index, 'subPath'];
      const { kind, source } = whole;
      return [{ kind, name: source.name ?? source.secretName, key: subPath, path: at, severity: 'warning' }];
    }),
  );
}

function sourcesOf(job: UnitJob): readonly PlacedSource[] {
  const template = tryFindPodTemplate(job.object);
  return mapsIn(template?.spec.volumes).flatMap((volume, index) => {
    const path = [...job.path, ...template!.path, 'spec', 'volumes', index];
    const parts = mapsIn(isObject(volume.projected) ? volume.projected.sources : undefined).flatMap((part, place) =>
      sourceIn(part, [...path, 'projected', 'sources', place]),
    );
    return [...sourceIn(volume, path).map((each) => ({ ...each, volume: String(volume.name) })), ...parts];
  });
}

function sourceIn({ configMap, secret }: JsonObject, path: Path): readonly PlacedSource[] {
  const found: PlacedSource[] = [];
  if (isObject(configMap)) found.push({ kind: 'ConfigMap', source: configMap, path: [...path, 'configMap'] });
  if (isObject(secret)) found.push({ kind: 'Secret', source: secret, path: [...path, 'secret'] });
  return found.filter(({ source }) => source.optional !== true);
}

function keysOf(object: JsonObject): readonly string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((section) =>
    isObject(object[section]) ? Object.keys(object[section]) : [],
  );
}
