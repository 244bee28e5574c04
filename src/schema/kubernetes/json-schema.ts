import type { FieldTypes, SchemaData } from './schema-data';

export type JsonSchema = Readonly<Record<string, unknown>>;

const DEFINITIONS = '#/$defs/';

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  any: {},
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  intOrString: { type: ['integer', 'string'] },
  quantity: {
    title: 'a quantity such as 500m or 2Gi',
    type: ['string', 'number'],
    pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)(m|n|u|[kMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?$',
  },
  string: { type: 'string' },
  time: {
    title: 'a time such as 2026-01-31T12:00:00Z',
    type: ['string', 'null'],
    pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
  },
};

/** All types as one JSON Schema; `#/$defs/<type>` is a type. No object takes a field that Kubernetes does not have. */
export function jsonSchema(data: SchemaData): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  for (const [name, fields] of Object.entries(data.types)) definitions[name] = objectSchema(fields);
  for (const [kind, type] of Object.entries(data.kinds)) definitions[type] = kindSchema(kind, data.types[type] ?? {});
  for (const [type, constraint] of Object.entries(data.constraints))
    definitions[type] = { ...definitions[type], allOf: [constraint] };
  return { $defs: definitions };
}

/** Where `jsonSchema` has a type. */
export function definitionPath(type: string): string {
  return DEFINITIONS + type;
}

/** `status` belongs to the cluster: it stands in exported objects, and is not judged. */
function kindSchema(kind: string, fields: FieldTypes): JsonSchema {
  const { properties, ...rest } = objectSchema(fields);
  const [apiVersion, name] = kind.split(' ');
  return {
    ...rest,
    properties: { ...(properties as JsonSchema), apiVersion: { const: apiVersion }, kind: { const: name }, status: {} },
  };
}

function objectSchema(fields: FieldTypes): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [key, type] of Object.entries(fields)) {
    const name = key.replace(/!$/, '');
    properties[name] = typeSchema(type);
    if (name !== key) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function typeSchema(type: string): JsonSchema {
  if (type.startsWith('[]')) return { type: 'array', items: typeSchema(type.slice(2)) };
  if (type.startsWith('{}')) return { type: 'object', additionalProperties: typeSchema(type.slice(2)) };
  return SCALARS[type] ?? { $ref: definitionPath(type) };
}
