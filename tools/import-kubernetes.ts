/**
 * Writes imports/kubernetes/<version>.json: what fields Kubernetes objects have, read from the typed classes of the
 * cdk8s-plus packages (Apache-2.0), which are made from Kubernetes' own OpenAPI documents. Run by `npm run import`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { k8s as oldestClasses } from 'cdk8s-plus-28';
import { k8s as newestClasses } from 'cdk8s-plus-34';
import { parse } from 'yaml';
import { byCodeUnit, type JsonObject } from '../src/lib/json';
import type { FieldTypes, MergeKeys, SchemaData } from '../src/schema/kubernetes/schema-data';
import { apiConstraints } from './import/api-constraints';
import type { SchemaNode } from './import/schema-node';

/** The oldest version that output is checked for, and the newest available. */
const SOURCES: readonly Source[] = [
  { version: '1.28', packageName: 'cdk8s-plus-28', classes: oldestClasses },
  { version: '1.34', packageName: 'cdk8s-plus-34', classes: newestClasses },
];

/** Kinds that nobody keeps in Git: lists, questions to the server and records that the cluster writes. */
const NOT_DELIVERED =
  /(List|Review|Request|Candidate)$|^(Binding|ComponentStatus|ControllerRevision|CSINode|DeviceTaintRule|Event|Eviction|Lease|Node|PodSchedulingContext|ResourceSlice|Scale|Status|StorageVersion|VolumeAttachment|IPAddress)$/;
const EXPERIMENTAL = /alpha/;

/** The only numbers of Kubernetes' API that are no integers are those of JSON Schema, which is not judged. */
const OPEN_TYPES = new Set(['apiextensions.v1.JSONSchemaProps']);
const SPECIAL_TYPES: Readonly<Record<string, string>> = {
  'intstr.IntOrString': 'intOrString',
  'resource.Quantity': 'quantity',
};
const PRIMITIVES: Readonly<Record<string, string>> = {
  any: 'any',
  boolean: 'boolean',
  date: 'time',
  number: 'integer',
  string: 'string',
};

/** What the published schemas require, and the API server fills in; the documentation of Kubernetes leaves it out. */
const FILLED_IN: ReadonlySet<string> = new Set(['batch.v1.PodFailurePolicyOnPodConditionsPattern.status']);

interface Source {
  readonly version: string;
  readonly packageName: string;
  /** A class with a `GVK` stands for a kind. */
  readonly classes: object;
}

interface JsiiType {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly namespace?: string;
  readonly docs?: { readonly custom?: { readonly schema?: string } };
  readonly properties?: readonly JsiiProperty[];
}
interface JsiiProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: JsiiReference;
  readonly docs: { readonly custom: { readonly schema: string } };
}
type JsiiReference =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: JsiiReference } };

for (const source of SOURCES) {
  const path = join(__dirname, '..', 'imports', 'kubernetes', `${source.version}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatData(schemaData(source)));
}

function schemaData({ packageName, classes }: Source): SchemaData {
  const assembly = new Map(readAssembly(packageName).map((type) => [type.fqn, type]));
  const kinds = deliveredKinds(classes, assembly);
  const types = new Map<string, FieldTypes>();
  for (const type of Object.values(kinds)) addType(type, assembly, types);
  const stated = withNames(readFragments('kubernetes'), Object.values(kinds));
  const constraints = apiConstraints(types, stated, readFragments('types'));
  return {
    kinds,
    types: sorted(Object.fromEntries(types)),
    constraints: sorted(constraints),
    mergeKeys: mergeKeysOf(types),
  };
}

function readFragments(name: string): Record<string, SchemaNode> {
  const path = join(__dirname, '..', 'imports', 'fragments', `${name}.yaml`);
  return parse(readFileSync(path, 'utf8')) as Record<string, SchemaNode>;
}

/** With the form of the names of all kinds. */
function withNames(stated: Record<string, SchemaNode>, types: readonly string[]): Record<string, SchemaNode> {
  const { other, ...forms } = readFragments('object-names');
  const named = types.map((type): [string, SchemaNode] => {
    const metadata = { properties: { name: forms[type] ?? other } };
    const own = stated[type] ?? {};
    return [type, { ...own, properties: { ...(own.properties as JsonObject | undefined), metadata } }];
  });
  return { ...stated, ...Object.fromEntries(named) };
}

/** What the classes do not say: how lists are merged, as far as this version has them. */
function mergeKeysOf(types: ReadonlyMap<string, FieldTypes>): Record<string, MergeKeys> {
  const path = join(__dirname, '..', 'imports', 'fragments', 'patch-merge-keys.yaml');
  const stated = parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>;
  const known = Object.entries(stated).flatMap(([type, keys]): [string, MergeKeys][] => {
    const fields = types.get(type);
    if (fields === undefined) return [];
    const lists = Object.entries(keys).filter(([name]) => (fields[name] ?? fields[`${name}!`])?.startsWith('[]'));
    return lists.length === 0 ? [] : [[type, Object.fromEntries(lists)]];
  });
  return Object.fromEntries(known);
}

/** The types of a jsii package, which may keep them compressed beside the `.jsii` file. */
function readAssembly(packageName: string): JsiiType[] {
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  const found = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as {
    schema: string;
    filename?: string;
    types: Record<string, JsiiType>;
  };
  if (found.schema !== 'jsii/file-redirect') return Object.values(found.types);
  const packed = readFileSync(join(folder, found.filename ?? '.jsii.gz'));
  const assembly = JSON.parse(gunzipSync(packed).toString('utf8')) as typeof found;
  return Object.values(assembly.types);
}

/** `apps/v1 Deployment` to `apps.v1.Deployment`. */
function deliveredKinds(classes: object, assembly: ReadonlyMap<string, JsiiType>): Record<string, string> {
  const classOf = classes as Readonly<Record<string, { readonly GVK?: { apiVersion: string; kind: string } }>>;
  const kinds: Record<string, string> = {};
  for (const type of assembly.values()) {
    const identity = type.kind === 'class' && type.namespace === 'k8s' ? classOf[type.name]?.GVK : undefined;
    if (identity === undefined) continue;
    if (NOT_DELIVERED.test(identity.kind) || EXPERIMENTAL.test(identity.apiVersion)) continue;
    kinds[`${identity.apiVersion} ${identity.kind}`] = typeName(type);
  }
  return sorted(kinds);
}

/** Adds the type and all that its fields lead to. */
function addType(name: string, assembly: ReadonlyMap<string, JsiiType>, types: Map<string, FieldTypes>): void {
  if (types.has(name)) return;
  const type = [...assembly.values()].find((each) => each.kind === 'interface' && isNamed(each, name));
  if (type === undefined) throw new Error(`${name}: no interface of this name`);
  const fields: Record<string, string> = {};
  types.set(name, fields);
  for (const property of type.properties ?? []) {
    const key = property.docs.custom.schema.split('#')[1] ?? property.name;
    const reference = fieldType(property.type, assembly);
    const isOptional = property.optional === true || FILLED_IN.has(`${name}.${key}`);
    fields[isOptional ? key : `${key}!`] = reference;
    const target = reference.replace(/^(\[\]|\{\})+/, '');
    if (target.includes('.')) addType(target, assembly, types);
  }
  types.set(name, sorted(fields));
}

function isNamed(type: JsiiType, name: string): boolean {
  return type.docs?.custom?.schema !== undefined && typeName(type) === name;
}

function fieldType(reference: JsiiReference, assembly: ReadonlyMap<string, JsiiType>): string {
  if ('primitive' in reference) return PRIMITIVES[reference.primitive] ?? unknown(reference);
  if ('collection' in reference) {
    const prefix = reference.collection.kind === 'array' ? '[]' : '{}';
    return prefix + fieldType(reference.collection.elementtype, assembly);
  }
  const type = 'fqn' in reference ? assembly.get(reference.fqn) : undefined;
  if (type === undefined) return unknown(reference);
  if (type.kind === 'enum') return 'string';
  const name = typeName(type);
  return OPEN_TYPES.has(name) ? 'any' : (SPECIAL_TYPES[name.split('.').slice(-2).join('.')] ?? name);
}

function unknown(reference: unknown): never {
  throw new Error(`a type of a form that is not known: ${JSON.stringify(reference)}`);
}

/** `io.k8s.api.apps.v1.Deployment` is `apps.v1.Deployment`. */
function typeName(type: JsiiType): string {
  const schema = type.docs?.custom?.schema;
  if (schema === undefined) throw new Error(`${type.fqn} does not state its schema`);
  return schema.split('.').slice(-3).join('.');
}

function sorted<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([left], [right]) => byCodeUnit(left, right)));
}

/** One line for each kind and type, so that a change reads well. */
function formatData(data: SchemaData): string {
  const lines = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{\n  "kinds": {\n${lines(data.kinds)}\n  },\n  "types": {\n${lines(data.types)}\n  },\n  "constraints": {\n${lines(data.constraints)}\n  },\n  "mergeKeys": {\n${lines(data.mergeKeys)}\n  }\n}\n`;
}
