import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { FieldTypes } from '../../src/schema/kubernetes/schema-data';
import type { SchemaNode } from './schema-node';

const FRAGMENT = 'x-schemagate-type';
const EXPECTED = 'x-schemagate-expected';
const EMPTY = 'x-schemagate-empty';

/**
 * What the API server insists on beyond the types, as plain JSON Schema, for the types and fields that a version has.
 * The `type` of a field is left out: the types say it already.
 */
export function apiConstraints(
  types: ReadonlyMap<string, FieldTypes>,
  stated: Readonly<Record<string, SchemaNode>>,
  fragments: Readonly<Record<string, SchemaNode>>,
): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(stated).flatMap(([type, node]): [string, JsonObject][] => {
      const fields = types.get(type);
      return fields === undefined ? [] : [[type, plain({ ...node, ...knownParts(node, fields) }, fragments)]];
    }),
  );
}

/** Without the fields that came in a later version. */
function knownParts(node: SchemaNode, fields: FieldTypes): JsonObject {
  const has = (name: string): boolean => fields[name] !== undefined || fields[`${name}!`] !== undefined;
  const properties = isObject(node.properties) ? Object.entries(node.properties).filter(([name]) => has(name)) : [];
  return properties.length === 0 ? {} : { properties: Object.fromEntries(properties) };
}

function plain(node: JsonObject, fragments: Readonly<Record<string, SchemaNode>>): JsonObject {
  const fragment = typeof node[FRAGMENT] === 'string' ? plain(fragments[node[FRAGMENT]] ?? {}, fragments) : {};
  const own = Object.entries(node).flatMap(([key, value]): [string, Json][] => {
    if (value === undefined) return [];
    if (key === EXPECTED) return [['title', value]];
    if (key === 'type' || key.startsWith('x-')) return [];
    return [[key, key === 'enum' || key === 'required' ? value : plainPart(key, value, fragments)]];
  });
  const form = { ...fragment, ...Object.fromEntries(own) };
  return node[EMPTY] === true ? orEmpty(form) : form;
}

/** To the API server some fields are as good as absent when they are empty, which charts write when nothing is set. */
function orEmpty({ minLength: _minLength, ...form }: JsonObject): JsonObject {
  const { enum: words, minimum, pattern } = form;
  return {
    ...form,
    ...(Array.isArray(words) ? { enum: [...(words as Json[]), ''] } : {}),
    ...(minimum === undefined ? {} : { minimum: 0 }),
    ...(typeof pattern === 'string' ? { pattern: `^$|${pattern}` } : {}),
  };
}

function plainPart(key: string, value: Json, fragments: Readonly<Record<string, SchemaNode>>): Json {
  if (!isObject(value)) return value;
  if (key !== 'properties') return plain(value, fragments);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isObject(part) ? plain(part, fragments) : (part ?? {})]),
  );
}
