import type { Json } from '../../src/lib/json';
import { childOf, childrenOf, type SchemaNode } from './schema-node';

const KEPT = ['type', 'description', 'enum', 'required', 'x-kubernetes-preserve-unknown-fields'];

/** A schema as a CustomResourceDefinition states it: without references, and with little more than types and texts. */
export function inlined(root: SchemaNode, node: SchemaNode): SchemaNode {
  const ref = typeof node.$ref === 'string' ? node.$ref.replace('#/$defs/', '') : undefined;
  const target = ref === undefined ? {} : (childOf(childOf(root, '$defs') ?? {}, ref) ?? {});
  const whole: SchemaNode = { ...target, ...node };
  if (Array.isArray(whole.type)) {
    return {
      anyOf: [{ type: 'integer' }, { type: 'string' }],
      description: described(whole),
      'x-kubernetes-int-or-string': true,
    };
  }
  const plain: SchemaNode = {};
  for (const keyword of KEPT) if (whole[keyword] !== undefined) plain[keyword] = whole[keyword];
  if (plain.enum !== undefined && !isWords(plain.enum)) delete plain.enum;
  plain.description = described(whole);
  const properties = childrenOf(whole, 'properties').map(([name, child]) => [name, inlined(root, child)]);
  if (properties.length > 0) plain.properties = Object.fromEntries(properties) as Json;
  for (const keyword of ['items', 'additionalProperties']) {
    const child = childOf(whole, keyword);
    if (child !== undefined) plain[keyword] = inlined(root, child);
  }
  return plain;
}

/** The description, and the default in the words from which cdk8s makes a `@default`. */
function described(node: SchemaNode): string | undefined {
  const text = typeof node.description === 'string' ? node.description : undefined;
  const fallback = node['x-schemagate-default'] ?? node.default;
  if (fallback === undefined) return text;
  return [text, `Defaults to ${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}`].join('\n');
}

/** TypeScript has no name for the empty word. */
function isWords(values: Json): boolean {
  return (
    Array.isArray(values) && (values as readonly Json[]).every((value) => typeof value === 'string' && value !== '')
  );
}
