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

/**
 * All types as one JSON Schema; `#/$defs/<type>` is a type. No object takes a field that Kubernetes does not have. A type
 * is made when it is first asked for: most runs meet few.
 */
export function jsonSchema(data: SchemaData): JsonSchema {
  const kinds = new Map(Object.entries(data.kinds).map(([kind, type]) => [type, kind]));
  const definitions: Record<string, JsonSchema> = {};
  for (const type of new Set([...Object.keys(data.types), ...kinds.keys(), ...Object.keys(data.constraints)])) {
    let definition: JsonSchema | undefined;
    const get = () => (definition ??= definitionOf(type, kinds.get(type), data));
    Object.defineProperty(definitions, type, { enumerable: true, get });
  }
  return { $defs: definitions };
}

function definitionOf(type: string, kind: string | undefined, { types, constraints }: SchemaData): JsonSchema {
  const fields = types[type];
  const schema = kind !== undefined ? kindSchema(kind, fields ?? {}) : fields === undefined ? {} : objectSchema(fields);
  return Object.hasOwn(constraints, type) ? { ...schema, allOf: [constraints[type]] } : schema;
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
