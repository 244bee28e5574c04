import { isObject, type Json, type JsonObject } from '../lib/json';
import type { SchemaKind } from './kind';
import { childNode, rootNode, type SchemaNode } from './schema-node';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'on', 'y'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', 'n'].map((word) => [word, false] as const),
]);

/**
 * The resource with every scalar in the type that its schema states, where a text of it is one: `"8443"` becomes a
 * number, `true` the text `"true"`. A template of Helm does not tell them apart, the API server does. What is of
 * another type altogether, and a field that is unknown, stay as they are: `validateResource` refuses them.
 */
export function fitToSchema(kind: SchemaKind, resource: JsonObject): JsonObject {
  const root = rootNode(kind);
  return fit(root, root, resource) as JsonObject;
}

function fit(root: SchemaNode, node: SchemaNode, value: Json): Json {
  const child = (step: string | number, member: Json): Json => {
    const below = childNode(root, node, step);
    return below === undefined ? member : fit(root, below, member);
  };
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => child(index, item));
  if (!isObject(value)) return inType(node, value);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, child(name, member)]])),
  );
}

function inType({ type }: SchemaNode, value: Json): Json {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(value)) return Number(value);
  return type === 'boolean' ? (WORDS.get(value.toLowerCase()) ?? value) : value;
}
