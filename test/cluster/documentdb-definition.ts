import { childOf, childrenOf, type SchemaNode } from '../../tools/import/schema-node';
import { jsonSchemas } from '../../tools/import/definitions';
import { readResource } from '../../tools/import/sources';
import type { Json, JsonObject } from '../../src/lib/json';

/** What only strict schemas say, or what JSON Schema alone knows. */
const NOT_STRUCTURAL = /^(?:\$.*|title|propertyNames|x-schemagate-.*|x-kubernetes-type)$/;

/** The definition as `imports/crds` has it, as the operator's chart would install it: with defaults, pruning and CEL. */
export function installedDefinition(): JsonObject {
  const { crd } = readResource('documentdb');
  const schema = jsonSchemas().get('documentdb')!;
  const { spec, status } = structural(schema, schema).properties as Record<string, SchemaNode>;
  return withSchema(crd as JsonObject, { type: 'object', properties: { spec, status } });
}

/** The same definition without a schema: it admits everything, so that a policy alone is judged. */
export function openDefinition(): JsonObject {
  const { crd } = readResource('documentdb');
  return withSchema(crd as JsonObject, { type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
}

/** The API server asks for no `spec` at all, and knows names by itself. */
function withSchema(crd: JsonObject, openAPIV3Schema: SchemaNode): JsonObject {
  const spec = crd.spec as JsonObject;
  const [version] = spec.versions as readonly JsonObject[];
  return { ...crd, spec: { ...spec, versions: [{ ...version, schema: { openAPIV3Schema } }] } } as JsonObject;
}

/** A strict schema as a definition states it: without references, and open where it would be pruned. */
function structural(root: SchemaNode, node: SchemaNode): SchemaNode {
  const reference = typeof node.$ref === 'string' ? node.$ref.replace('#/$defs/', '') : undefined;
  const target = reference === undefined ? {} : childOf(childOf(root, '$defs')!, reference)!;
  const whole = { ...target, ...node };
  const plain: SchemaNode = Object.fromEntries(Object.entries(whole).filter(([key]) => !NOT_STRUCTURAL.test(key)));
  if (plain.additionalProperties === false) delete plain.additionalProperties;
  const properties = childrenOf(whole, 'properties').map(([name, child]) => [name, structural(root, child)]);
  if (properties.length > 0) plain.properties = Object.fromEntries(properties) as Json;
  for (const keyword of ['items', 'additionalProperties']) {
    const child = childOf(whole, keyword);
    if (child !== undefined) plain[keyword] = structural(root, child);
  }
  return plain;
}
