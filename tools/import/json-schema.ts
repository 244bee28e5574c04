import type { Json } from '../../src/lib/json';
import { Expander } from './expand';
import { childOf, merge, type SchemaNode } from './schema-node';
import type { Definition, Sources } from './sources';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The strict JSON Schema of a kind, with our annotations. */
export function jsonSchema(definition: Definition, sources: Sources): SchemaNode {
  const expander = new Expander(sources);
  const root = expander.expand(withIdentity(definition, sources));
  const defined = Object.entries(expander.definitions).sort(([left], [right]) => (left < right ? -1 : 1));
  const $defs = Object.fromEntries(defined) as Json;
  return {
    $schema: DRAFT,
    title: definition.identity?.kind ?? definition.name,
    ...root,
    ...(defined.length > 0 && { $defs }),
  };
}

/** With what every resource has: `apiVersion`, `kind` and `metadata`. */
function withIdentity({ identity, schema }: Definition, sources: Sources): SchemaNode {
  if (identity === undefined) return schema;
  const metadata = merge(sources.metadata, childOf(childOf(schema, 'properties') ?? {}, 'metadata') ?? {});
  return {
    ...schema,
    required: ['apiVersion', 'kind', 'metadata', ...((schema.required as string[] | undefined) ?? [])],
    properties: {
      apiVersion: {
        type: 'string',
        enum: [`${identity.group}/${identity.version}`],
        description: 'Version of the API.',
      },
      kind: { type: 'string', enum: [identity.kind], description: 'Kind of the resource.' },
      ...childOf(schema, 'properties'),
      metadata,
    },
  };
}
