import { ADOPTION_SCHEMA } from '../adopt/schema';
import { PLAN_SCHEMA } from '../report/plan-schema';
import { schemaOf } from '../schema/kind';

/** What a JSON Schema can be had of. */
export const SCHEMA_NAMES = ['plan', 'adopt', 'gateway', 'documentdb', 'extensionupgrade', 'config'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

const KINDS = {
  gateway: 'Gateway',
  documentdb: 'DocumentDB',
  extensionupgrade: 'ExtensionUpgrade',
  config: 'Config',
} as const;

/** A JSON Schema (draft 2020-12 or 07, as its `$schema` says) for editors and programs. */
export function publishedSchema(name: SchemaName): unknown {
  if (name === 'plan') return PLAN_SCHEMA;
  return name === 'adopt' ? ADOPTION_SCHEMA : schemaOf(KINDS[name]);
}
