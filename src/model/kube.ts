import { isObject, type Json, type JsonObject } from '../lib/json';

/** Names, labels and annotations of an object. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Kubernetes object as it stands in a manifest. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** An object that is named but not rendered here. */
export interface ObjectReference {
  readonly kind: string;
  readonly name: string;
  /** Whether what names it does without it. Default false. */
  readonly isOptional?: boolean;
}

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** The same for an object in all of its versions: its group, kind, namespace and name. */
export function identityOf({ apiVersion, kind, metadata }: KubeObject): string {
  return JSON.stringify([groupOf(apiVersion), kind, metadata.namespace ?? '', metadata.name]);
}

/** The object with these annotations added; one that it already has gives way. */
export function annotate<T extends KubeObject>(object: T, annotations: Readonly<Record<string, string>>): T {
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } },
  };
}

/** The object under another name. */
export function rename<T extends KubeObject>(object: T, name: string): T {
  return { ...object, metadata: { ...object.metadata, name } };
}

/** The labels of an object that nobody has judged yet: what is no text is none. */
export function labelsOf({ metadata }: KubeObject): Readonly<Record<string, string>> {
  return stringsOf(metadata.labels);
}

/** The same of its annotations. */
export function annotationsOf({ metadata }: KubeObject): Readonly<Record<string, string>> {
  return stringsOf(metadata.annotations);
}

/** The texts of what may be a mapping. */
export function stringsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value);
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === entries.length ? (value as Readonly<Record<string, string>>) : Object.fromEntries(texts);
}

/** The `metadata` of what may be an object; empty where there is none. */
export function metadataOf({ metadata }: JsonObject): JsonObject {
  return isObject(metadata) ? metadata : {};
}

/** What an annotation of what may be an object says, whatever its type. */
export function statedAnnotation(value: JsonObject, key: string): Json | undefined {
  const { annotations } = metadataOf(value);
  return isObject(annotations) ? annotations[key] : undefined;
}

/** Without keys that say nothing (`undefined`, empty lists and maps): what is unset is left out of a manifest. */
export function compact(fields: Readonly<Record<string, unknown>>): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!saysNothing(value)) kept[key] = value as Json;
  }
  return kept;
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
