import type { Json } from '../lib/json';
import type { Path } from '../lib/path';
import { typesOf } from './field';
import type { SchemaKind } from './kind';
import { childNode, nodeAt, rootNode, type SchemaNode } from './schema-node';

const NAME = 'unknown';

/** Something valid to stand for a required field that is missing or wrong. */
export function placeholder(kind: SchemaKind, path: Path): Json {
  return standIn(rootNode(kind), nodeAt(kind, path) ?? {});
}

function standIn(root: SchemaNode, node: SchemaNode): Json {
  if (Array.isArray(node.enum)) return node.enum[0] as Json;
  switch (typesOf(node)[0]) {
    case 'boolean':
      return true;
    case 'integer':
      return typeof node.minimum === 'number' ? node.minimum : 0;
    case 'array':
      return [];
    case 'object':
      return withRequired(root, node);
    default:
      return NAME;
  }
}

function withRequired(root: SchemaNode, node: SchemaNode): Json {
  const names = (node.required ?? []) as readonly string[];
  return Object.fromEntries(names.map((name) => [name, standIn(root, childNode(root, node, name) ?? {})]));
}
