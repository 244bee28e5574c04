import type { Json } from '../../src/lib/json';
import { childOf, childrenOf, isNode, merge, without, type SchemaNode } from './schema-node';
import type { Sources } from './sources';
import { wordPattern } from './word-pattern';

const FRAGMENT = 'x-schemagate-type';
/** Read where rendered objects are judged; a resource states a value or leaves the field out. */
const EMPTY = 'x-schemagate-empty';
const KUBERNETES_TYPE = 'x-kubernetes-type';
const OPEN = 'x-kubernetes-preserve-unknown-fields';
const INT32_MAX = 2147483647;

/** Keywords that describe a use of a type and leave the type itself as it is. */
const ANNOTATIONS = /^(description|x-schemagate-(?!type|values|case).*|x-kubernetes-type)$/;

const SCALARS: Readonly<Record<string, SchemaNode>> = {
  any: {},
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  intOrString: { [FRAGMENT]: 'intOrString' },
  quantity: { [FRAGMENT]: 'quantity' },
  string: { type: 'string' },
  time: { type: 'string' },
};

/**
 * Turns schemas as people write them into strict JSON Schema: fragments and Kubernetes types are filled in, mappings
 * are closed, lists of words become `enum` or `pattern`. Kubernetes types that are used as they are go to `$defs`.
 */
export class Expander {
  readonly definitions: Record<string, SchemaNode> = {};

  constructor(private readonly sources: Sources) {}

  expand(written: SchemaNode): SchemaNode {
    const node = without(this.withFragment(written), EMPTY);
    const type = node[KUBERNETES_TYPE];
    if (typeof type !== 'string') return this.expandChildren(withBounds(withWords(node)));
    const changes = Object.keys(node).filter((keyword) => !ANNOTATIONS.test(keyword));
    if (changes.length === 0) return { $ref: `#/$defs/${this.define(typeName(type))}`, ...node };
    const own = without(node, KUBERNETES_TYPE);
    return this.expand({ ...merge(this.fieldsOf(typeName(type)), own), 'x-schemagate-kubernetes': type });
  }

  private withFragment(node: SchemaNode): SchemaNode {
    const name = node[FRAGMENT];
    if (typeof name !== 'string') return node;
    const fragment = this.sources.fragments[name];
    if (fragment === undefined) throw new Error(`imports/fragments/types.yaml has no ${name}`);
    return this.withFragment(merge(fragment, without(node, FRAGMENT)));
  }

  private expandChildren(node: SchemaNode): SchemaNode {
    const expanded: SchemaNode = { ...node };
    if (isNode(node.properties)) {
      const properties = childrenOf(node, 'properties').map(([name, child]) => [name, this.expand(child)]);
      expanded.properties = Object.fromEntries(properties) as Json;
    }
    for (const keyword of ['items', 'additionalProperties']) {
      const child = childOf(node, keyword);
      if (child !== undefined) expanded[keyword] = this.expand(child);
    }
    return node.type === 'object' ? closed(expanded) : expanded;
  }

  /** Adds a Kubernetes type to the definitions, once. */
  private define(name: string): string {
    if (this.definitions[name] === undefined) {
      this.definitions[name] = {};
      this.definitions[name] = this.expand(this.fieldsOf(name));
    }
    return name;
  }

  private fieldsOf(name: string): SchemaNode {
    const fields = this.sources.kubernetes[name];
    if (fields === undefined) throw new Error(`Kubernetes has no type ${name}`);
    const properties: SchemaNode = {};
    const required: string[] = [];
    for (const [field, type] of Object.entries(fields)) {
      const key = field.replace(/!$/, '');
      if (key !== field) required.push(key);
      properties[key] = fieldSchema(type);
    }
    const node: SchemaNode = { type: 'object', ...(required.length > 0 && { required }), properties };
    return merge(node, this.sources.constraints[name] ?? {});
  }
}

function fieldSchema(type: string): SchemaNode {
  if (type.startsWith('[]')) return { type: 'array', items: fieldSchema(type.slice(2)) };
  if (type.startsWith('{}')) return { type: 'object', additionalProperties: fieldSchema(type.slice(2)) };
  return SCALARS[type] ?? { [KUBERNETES_TYPE]: type };
}

/** `io.k8s.api.core.v1.Probe` is `core.v1.Probe`. */
function typeName(type: string): string {
  return type.split('.').slice(-3).join('.');
}

/** A mapping has the fields that it states and no others. */
function closed(node: SchemaNode): SchemaNode {
  if (node[OPEN] === true || node.additionalProperties !== undefined) return node;
  return { ...node, additionalProperties: false };
}

/** Words that are read in any case become a pattern, others an enumeration. */
function withWords(node: SchemaNode): SchemaNode {
  const words = node['x-schemagate-values'];
  if (!Array.isArray(words)) return node;
  if (node['x-schemagate-case'] !== 'insensitive') return { ...node, enum: words as Json[] };
  return { ...node, pattern: wordPattern(words as string[]) };
}

function withBounds(node: SchemaNode): SchemaNode {
  if (node.format === 'int32') return { maximum: INT32_MAX, ...without(node, 'format') };
  return node.format === 'int64' ? without(node, 'format') : node;
}
