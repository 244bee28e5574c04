import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isObject, type Json } from '../../../src/lib/json';
import { formatPath, type Path } from '../../../src/lib/path';
import { valueAt } from '../../../src/lib/value-at';
import type { KubeObject } from '../../../src/model/kube';
import { dropNulls } from '../../../src/schema/drop-nulls';
import { readSchemaData } from '../../../src/schema/kubernetes/schema-data';
import { changed } from './objects';

/** A valid object with one value in another form, added or taken away. */
export interface Variant {
  /** Kind, name, path and value. */
  readonly title: string;
  readonly object: KubeObject;
}

const { kinds, types } = readSchemaData('1.34');
/** What says which object it is, or belongs to the server. */
const KEPT = /^(apiVersion|kind|status|metadata\.(namespace|creationTimestamp|managedFields|uid|generateName))$/;

const TEXTS = [
  ...['', ' ', 'a b', 'a\nb', 'é', '1', 'None', 'Bad_Name', 'a.b', '-a', 'a/b', '/a', 'a:b', 'a=b', '../a', 'a/../b'],
  ...['10.0.0.1', '10.0.0.0/33', 'fd00::1', '*', '$(A)', 'example.com/a', '0-3'],
  ...[16, 64, 254].map((length) => 'x'.repeat(length)),
];
const NUMBERS = [-1, 0, 1, 101, 65_536, 2_147_483_647];
const COUNTS = [-1, 0, 65_536, '0', '-5%', '100%', '101%', '10', 'a', 'A_b', 'x'.repeat(16), '5.5%'];
const QUANTITIES = ['-1', '0', '1m', '1.5', '1Ki', '100E', '1e3', 'a', '', '1 Gi', 2];
const MAPS = [
  {},
  ...['a b', 'a/b/c', '', 'Example.com/a', '-a', 'x'.repeat(64), '..'].map((key) => ({ [key]: 'b' })),
  ...['kubernetes.io/a', 'foo'].map((key) => ({ [key]: '1' })),
];

/** What the API server takes: whole-objects.yaml. */
export function wholeObjects(): readonly KubeObject[] {
  const text = readFileSync(join(__dirname, 'whole-objects.yaml'), 'utf8');
  return parseAllDocuments(text).map((document) => dropNulls(document.toJS() as Json) as unknown as KubeObject);
}

interface Place {
  readonly path: Path;
  readonly type: string;
  readonly value: Json;
  /** The type that the value is a field of; that of the list where it is an item. */
  readonly parent: string;
}

/**
 * All variants of the objects, in one order: each value that none before it had at such a place in other forms and
 * absent, and each field added that another object has in such a place.
 */
export function variantsOf(objects: readonly KubeObject[]): readonly Variant[] {
  const all = objects.map((object) => ({ object, places: placesIn(object) }));
  const samples = samplesOf(all.flatMap(({ places }) => places));
  const seen = new Set<string>();
  return all.flatMap(({ object, places }) =>
    places
      .filter(({ parent, path, value }) => {
        const shape = `${parent}.${lastOf(path)}=${JSON.stringify(value)}`;
        return !seen.has(shape) && seen.add(shape);
      })
      .flatMap((place) => variantsAt(object, place, samples))
      .filter((variant) => valueAt(variant.object, ['metadata', 'name']) !== undefined),
  );
}

type Samples = ReadonlyMap<string, ReadonlyMap<string, readonly Json[]>>;

/** By type and field: the values that stand there. */
function samplesOf(places: readonly Place[]): Samples {
  const samples = new Map<string, Map<string, Json[]>>();
  for (const { parent, path, value } of places) {
    const fields = samples.get(parent) ?? new Map<string, Json[]>();
    samples.set(parent, fields);
    fields.set(lastOf(path), [...(fields.get(lastOf(path)) ?? []), value]);
  }
  return samples;
}

function variantsAt(object: KubeObject, place: Place, samples: Samples): readonly Variant[] {
  const { path, value, type } = place;
  const variant = (at: Path, wanted: Json | undefined, sign: string): Variant => ({
    title: `${object.kind} ${object.metadata.name} ${formatPath(at)}: ${sign}${JSON.stringify(wanted) ?? 'absent'}`,
    object: wanted === undefined ? without(object, at) : changed(object, at, wanted),
  });
  const words = type === 'string' ? (samples.get(place.parent)?.get(lastOf(path)) ?? []) : [];
  const others = [...new Set([...otherValues(place), ...words])].filter(
    (other) => JSON.stringify(other) !== JSON.stringify(value),
  );
  const missing = isObject(value) ? [...(samples.get(type) ?? [])].filter(([key]) => value[key] === undefined) : [];
  return [
    variant(path, undefined, ''),
    ...others.map((other) => variant(path, other, '')),
    ...missing.map(([key, [sample]]) => variant([...path, key], sample, '+ ')),
  ];
}

/** Values to write instead. */
function otherValues({ type, value }: Place): readonly Json[] {
  if (Array.isArray(value)) return [[], [...(value as Json[]), ...(value as Json[]).slice(0, 1)]];
  switch (type) {
    case 'string':
      return TEXTS;
    case 'integer':
      return NUMBERS;
    case 'boolean':
      return [value !== true];
    case 'intOrString':
      return COUNTS;
    case 'quantity':
      return QUANTITIES;
    default:
      return type === '{}string' || type === '{}quantity' ? MAPS : [{}];
  }
}

function placesIn(object: KubeObject): readonly Place[] {
  const type = kinds[`${object.apiVersion} ${object.kind}`];
  return placesBelow(object as unknown as Json, type, []);
}

function placesBelow(value: Json, type: string, path: Path): readonly Place[] {
  const members: readonly (readonly [string | number, Json | undefined])[] = Array.isArray(value)
    ? (value as Json[]).map((item, index) => [index, item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return members.flatMap(([key, member]) => {
    const inner = /^(\[\]|\{\})/.test(type) ? type.slice(2) : (types[type]?.[key] ?? types[type]?.[`${key}!`]);
    const at = [...path, key];
    if (inner === undefined || member === undefined || KEPT.test(formatPath(at))) return [];
    return [{ path: at, type: inner, value: member, parent: type }, ...placesBelow(member, inner, at)];
  });
}

/** Items of a list and of a map are alike. */
function lastOf(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? '0' : String(last);
}

function without(object: KubeObject, path: Path): KubeObject {
  const last = path.at(-1);
  if (typeof last !== 'number') return changed(object, path, undefined);
  const list = valueAt(object, path.slice(0, -1)) as readonly Json[];
  return changed(
    object,
    path.slice(0, -1),
    list.filter((_, index) => index !== last),
  );
}
