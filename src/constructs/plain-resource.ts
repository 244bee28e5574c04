import type { Json } from '../lib/json';
import { childNode, fieldNames, rootNode, type SchemaNode } from '../schema/schema-node';
import type { SchemaKind } from '../schema/kind';

/**
 * A resource that a program wrote with typed classes, as it would stand in YAML: `IntOrString` classes become their
 * values, dates become texts, and names that TypeScript spells in another case (`clusterIp`) become those of the
 * resource (`clusterIP`). Plain values stay as they are; what the schema does not know is left for it to refuse.
 */
export function plainResource(kind: SchemaKind, value: unknown): Json {
  const root = rootNode(kind);
  return plain(root, root, value);
}

function plain(root: SchemaNode, node: SchemaNode | undefined, value: unknown): Json {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(root, child(root, node, 0), item));
  if (typeof value !== 'object' || value === null) return value as Json;
  if (isValueClass(value)) return value.value as Json;
  const names = node === undefined ? [] : fieldNames(node);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.map(([key, member]) => {
      const name = nameOf(names, key);
      return [name, plain(root, child(root, node, name), member)];
    }),
  );
}

function child(root: SchemaNode, node: SchemaNode | undefined, step: string | number): SchemaNode | undefined {
  return node === undefined ? undefined : childNode(root, node, step);
}

function nameOf(names: readonly string[], key: string): string {
  if (names.includes(key)) return key;
  return names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
}

/** A class of the generated kind, made by `fromNumber` or `fromString`. */
function isValueClass(value: object): value is { readonly value: unknown } {
  return Object.getPrototypeOf(value) !== Object.prototype && 'value' in value;
}
