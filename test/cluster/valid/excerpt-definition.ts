import { readDefinitions, jsonSchemas } from '../../../tools/import/definitions';
import { childrenOf, isNode, type SchemaNode } from '../../../tools/import/schema-node';

/** What a CustomResourceDefinition's schema may say of what ours say. */
const STRUCTURAL = [
  'type',
  'required',
  'enum',
  'pattern',
  'description',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
];

/** The definition of the kind as `imports/crds` has it, for a cluster that lacks the real one. */
export function excerptDefinition(name: string, plural: string): object {
  const identity = readDefinitions().find((definition) => definition.name === name)!.identity!;
  const { group, version, kind } = identity;
  const schema = structural(jsonSchemas().get(name)!);
  const { apiVersion: _a, kind: _k, metadata: _m, ...properties } = schema.properties as Record<string, SchemaNode>;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties, required: ['spec'] } },
        },
      ],
    },
  };
}

function structural(node: SchemaNode): SchemaNode {
  const kept = Object.fromEntries(Object.entries(node).filter(([keyword]) => STRUCTURAL.includes(keyword)));
  const properties = childrenOf(node, 'properties').map(([name, child]) => [name, structural(child)] as const);
  return {
    ...kept,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) as SchemaNode[string] }),
    ...(isNode(node.items) && { items: structural(node.items) }),
    ...(isNode(node.additionalProperties) && { additionalProperties: structural(node.additionalProperties) }),
  };
}
