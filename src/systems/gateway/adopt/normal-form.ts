import { parseImageReference } from '../../../lib/image-reference';
import { canonicalJson, isObject, type Json, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { parseQuantity } from '../../../lib/quantity';
import { DEFAULTS, POD_DEFAULTS, ROLLING_UPDATE, SPEC_DEFAULTS } from './api-defaults';

const AMOUNTS: ReadonlySet<string> = new Set(['requests', 'limits']);
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(['sizeLimit', 'averageValue', 'storage']);
/** An empty text there says something: this volume claim wants no storage class. */
const EMPTY_MATTERS: ReadonlySet<string> = new Set(['storageClassName', 'value']);

/**
 * The fields of an object apart from its metadata and status, in the one form that all ways to say the same have:
 * without what the API server fills in, without what says nothing, quantities in their finest unit.
 */
export function normalForm(object: KubeObject): JsonObject {
  const form = withoutDefaults(object.kind, [], statedFields(object));
  return form.type === 'Opaque' ? without(form, ['type']) : form;
}

/** The fields as they are stated, apart from metadata and status; texts of a Secret encoded. */
export function statedFields(object: KubeObject): JsonObject {
  const { apiVersion: _apiVersion, kind, metadata: _metadata, status: _status, stringData, ...fields } = object;
  const data = kind === 'Secret' ? { data: secretData(fields.data, stringData) } : {};
  return { ...fields, ...data } as JsonObject;
}

function secretData(data: unknown, texts: unknown): JsonObject {
  const encoded = Object.entries(isObject(texts) ? texts : {}).map(([key, text]) => {
    return [key, Buffer.from(String(text), 'utf8').toString('base64')] as const;
  });
  return { ...(isObject(data) ? data : {}), ...Object.fromEntries(encoded) };
}

function withoutDefaults(kind: string, path: readonly string[], map: JsonObject): JsonObject {
  const defaults = defaultsAt(kind, path);
  const place = path.at(-1) ?? '';
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(specialFields(kind, path, map))) {
    if (value === undefined || value === null || isDefault(defaults[key], value)) continue;
    const formed = form(kind, [...path, key], amount(place, key, value));
    if (!saysNothing(key, formed)) kept[key] = formed;
  }
  return kept;
}

function form(kind: string, path: readonly string[], value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => form(kind, path, item as Json));
  return isObject(value) ? withoutDefaults(kind, path, value) : value;
}

function isDefault(standard: Json | undefined, value: Json): boolean {
  return standard !== undefined && canonicalJson(standard) === canonicalJson(value);
}

function saysNothing(key: string, value: Json): boolean {
  if (value === '') return !EMPTY_MATTERS.has(key);
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function defaultsAt(kind: string, path: readonly string[]): Readonly<Record<string, Json>> {
  if (path.length === 1 && path[0] === 'spec') return SPEC_DEFAULTS[kind] ?? {};
  if (path.at(-1) === 'spec' && path.at(-2) === 'template') return POD_DEFAULTS;
  if (path.at(-1) === 'rollingUpdate') return ROLLING_UPDATE;
  return DEFAULTS[path.at(-1) ?? ''] ?? {};
}

/** Defaults that follow from another field, and fields that repeat another one. */
function specialFields(kind: string, path: readonly string[], map: JsonObject): JsonObject {
  const place = path.at(-1) ?? '';
  if (place === 'containers' || place === 'initContainers') return withoutPullPolicy(map);
  if (place === 'spec' && path.at(-2) === 'template') return without(map, ['serviceAccount']);
  if (kind === 'Service' && place === 'ports' && map.targetPort === map.port) return without(map, ['targetPort']);
  if (kind === 'Deployment' && place === 'strategy' && map.type === 'RollingUpdate') return without(map, ['type']);
  if (kind === 'Job' && path.length === 1) return withoutReplacementPolicy(without(map, ['selector']));
  return map;
}

/** Beside a policy of failures there is no other. */
function withoutReplacementPolicy(spec: JsonObject): JsonObject {
  const isGiven = spec.podFailurePolicy !== undefined && spec.podReplacementPolicy === 'Failed';
  return isGiven ? without(spec, ['podReplacementPolicy']) : spec;
}

/** `Always` for the tag latest or none, else `IfNotPresent`. */
function withoutPullPolicy(container: JsonObject): JsonObject {
  const reference = parseImageReference(String(container.image ?? ''));
  const floats = reference?.digest === undefined && (reference?.tag ?? 'latest') === 'latest';
  return container.imagePullPolicy === (floats ? 'Always' : 'IfNotPresent')
    ? without(container, ['imagePullPolicy'])
    : container;
}

/** `1000m` and `1` are one amount. */
function amount(place: string, key: string, value: Json): Json {
  if (!AMOUNTS.has(place) && !AMOUNT_FIELDS.has(key)) return value;
  const quantity = typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
  return quantity === undefined ? value : `${quantity.nano}n`;
}

function without(map: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
