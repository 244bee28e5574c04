import { isObject, type Json, type JsonObject } from '../lib/json';
import type { SchemaKind } from './kind';
import { childNode, fieldNames, rootNode, type SchemaNode } from './schema-node';

/**
 * The fields of a resource that are of the type that its schema states; others, and unknown ones, are left out, and so
 * is a field that is null, as on the API server. Nothing is required, and no range is looked at: a resource that breaks
 * the schema can be judged as far as it goes. A list is read as a whole or not at all, so that indexes keep their
 * meaning; what a map without stated fields holds stays as it is.
 */
export function readFields(kind: SchemaKind, resource: JsonObject): JsonObject {
  const root = rootNode(kind);
  return fieldsOf(root, root, resource);
}

function fieldsOf(root: SchemaNode, node: SchemaNode, value: JsonObject): JsonObject {
  const fields: Record<string, Json> = {};
  for (const name of fieldNames(node)) {
    const child = childNode(root, node, name);
    const stated = Object.hasOwn(value, name) ? value[name] : undefined;
    const read = child === undefined ? undefined : readAs(root, child, stated);
    if (read !== undefined) fields[name] = read;
  }
  return fields;
}

function readAs(root: SchemaNode, node: SchemaNode, value: Json | undefined): Json | undefined {
  const types = Array.isArray(node.type) ? (node.type as readonly Json[]) : [node.type];
  if (!types.includes(typeOf(value))) return undefined;
  if (Array.isArray(value)) return readList(root, node, value as readonly Json[]);
  return isObject(value) && fieldNames(node).length > 0 ? fieldsOf(root, node, value) : value;
}

function readList(root: SchemaNode, node: SchemaNode, values: readonly Json[]): Json | undefined {
  const item = childNode(root, node, 0);
  if (item === undefined) return values;
  const read = values.map((value) => readAs(root, item, value)).filter((value) => value !== undefined);
  return read.length === values.length ? read : undefined;
}

/** In the words of JSON Schema; every number counts as a whole one, since ranges are not looked at. */
function typeOf(value: Json | undefined): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  return typeof value === 'number' ? 'integer' : typeof value;
}
