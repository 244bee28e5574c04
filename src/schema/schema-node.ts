import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import { schemaOf, type SchemaKind } from './kind';

/** One node of a generated JSON Schema, its reference followed. */
export type SchemaNode = JsonObject;

/** The node of the whole resource. */
export function rootNode(kind: SchemaKind): SchemaNode {
  return schemaOf(kind) as SchemaNode;
}

/** The node of a field; nothing where the schema does not know the path. */
export function nodeAt(kind: SchemaKind, path: Path): SchemaNode | undefined {
  return nodesAlong(kind, path).at(-1);
}

/** The nodes from the root to the field, the root first; `undefined` from where the schema does not know the path. */
export function nodesAlong(kind: SchemaKind, path: Path): (SchemaNode | undefined)[] {
  const root = rootNode(kind);
  const nodes: (SchemaNode | undefined)[] = [root];
  for (const step of path) {
    const parent = nodes.at(-1);
    nodes.push(parent === undefined ? undefined : childNode(root, parent, step));
  }
  return nodes;
}

export function childNode(root: SchemaNode, parent: SchemaNode, step: string | number): SchemaNode | undefined {
  if (typeof step === 'number') return follow(root, parent.items);
  const { properties } = parent;
  if (isObject(properties) && Object.hasOwn(properties, step)) return follow(root, properties[step]);
  return follow(root, parent.additionalProperties);
}

/** Names of the fields that a node states, in its order. */
export function fieldNames(node: SchemaNode): readonly string[] {
  return isObject(node.properties) ? Object.keys(node.properties) : [];
}

export function isRequired(parent: SchemaNode, name: string | number): boolean {
  return Array.isArray(parent.required) && (parent.required as readonly Json[]).includes(name);
}

/** The node with that which it refers to filled in; what it says itself goes first. */
function follow(root: SchemaNode, node: Json | undefined): SchemaNode | undefined {
  if (!isObject(node)) return undefined;
  if (typeof node.$ref !== 'string') return node;
  const definitions = root.$defs;
  const target = isObject(definitions) ? definitions[node.$ref.replace('#/$defs/', '')] : undefined;
  return isObject(target) ? { ...target, ...node } : undefined;
}
