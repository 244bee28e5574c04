import { isCredentialName } from '../lib/credentials/name';
import { type Json } from '../lib/json';
import type { Path } from '../lib/path';
import type { SchemaKind } from './kind';
import { childNode, fieldNames, isRequired, nodesAlong, rootNode, type SchemaNode } from './schema-node';

/** What a schema says about one field. */
export interface Field {
  /** `string`, `integer`, `boolean`, `array`, `object`; more than one where either will do. */
  readonly types: readonly string[];
  readonly description?: string;
  readonly required: boolean;
  /** What is rendered when the field is absent, as people read it. */
  readonly default?: string;
  /** The object, field or variable that it is rendered to. */
  readonly renders?: string;
  /** The field has no effect without a running operator: what is lost. */
  readonly needsOperator?: string;
  /** The field is rendered, but a running operator does more: what is missing. */
  readonly operatorAdds?: string;
  /** The field has no effect: why. */
  readonly noEffect?: string;
  /** Whether it holds a credential. */
  readonly secret: boolean;
  /** The words that it takes. */
  readonly values?: readonly string[];
  /** The type of the Kubernetes API that it embeds: `io.k8s.api.core.v1.Probe`. */
  readonly kubernetesType?: string;
  /** Names of the fields below it, or below its items where it is a list. */
  readonly fields: readonly string[];
  /** The node of the JSON Schema, for bounds and patterns. */
  readonly schema: SchemaNode;
}

/**
 * What the schema of the kind says about the field at this path; nothing where it has no such field. Any number stands
 * for the items of a list: `fieldAt('Gateway', ['spec', 'app', 'bundle', 0, 'name'])`.
 */
export function fieldAt(kind: SchemaKind, path: Path): Field | undefined {
  const nodes = nodesAlong(kind, path);
  const node = nodes.at(-1);
  if (node === undefined) return undefined;
  const parent = nodes.at(-2);
  const name = path.at(-1);
  const items = childNode(rootNode(kind), node, 0);
  return {
    types: typesOf(node),
    description: text(node.description),
    required: parent !== undefined && name !== undefined && isRequired(parent, name),
    default: text(node['x-schemagate-default']) ?? jsonText(node.default),
    renders: text(node['x-schemagate-renders']),
    needsOperator: text(node['x-schemagate-needs-operator']),
    operatorAdds: text(node['x-schemagate-operator-adds']),
    noEffect: text(node['x-schemagate-no-effect']),
    secret: isSecretField(kind, path),
    values: words(node),
    kubernetesType: text(node['x-kubernetes-type']) ?? text(node['x-schemagate-kubernetes']),
    fields: fieldNames(items ?? node),
    schema: node,
  };
}

/** Whether the field, or one that it lies in, holds a credential; what the schema does not know is judged by its name. */
export function isSecretField(kind: SchemaKind, path: Path): boolean {
  return nodesAlong(kind, path).some((node, depth) => {
    if (node?.['x-schemagate-secret'] === true) return true;
    return node === undefined && isCredentialName(String(path[depth - 1]));
  });
}

/** Whether a message may show the value: no credential, and nothing that may have one in it. */
export function isShowable(kind: SchemaKind, path: Path): boolean {
  if (isSecretField(kind, path) || path.some((step) => typeof step === 'string' && isFreeName(kind, path, step)))
    return false;
  return nodesAlong(kind, path).every((node) => node?.['x-schemagate-sensitive'] !== true);
}

/** Whether the step is a key of a map that somebody chose, and reads like a credential. */
function isFreeName(kind: SchemaKind, path: Path, step: string): boolean {
  const parent = nodesAlong(kind, path.slice(0, path.indexOf(step))).at(-1);
  return parent !== undefined && !fieldNames(parent).includes(step) && isCredentialName(step);
}

export function typesOf(node: SchemaNode): readonly string[] {
  if (typeof node.type === 'string') return [node.type];
  return Array.isArray(node.type) ? (node.type as readonly string[]) : [];
}

/** The words that a node takes, as people write them. */
export function words(node: SchemaNode): readonly string[] | undefined {
  const listed = node['x-schemagate-values'] ?? node.enum;
  return Array.isArray(listed) ? (listed as readonly Json[]).filter((word) => word !== '').map(String) : undefined;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function jsonText(value: Json | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return JSON.stringify(value);
}
