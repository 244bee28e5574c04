import { jsonSchema } from './json-schema';
import type { SchemaNode } from './schema-node';
import { readConfig, readResource, readSources, type Definition, type Sources } from './sources';

/** Names of the files in `imports/crds` and `imports/config`. */
const RESOURCES = ['documentdb', 'extension-upgrade', 'gateway', 'kustomization', 'l7-state-store', 'repository'];
const CONFIGS = ['schemagate'];

/** All kinds that something is made for, as they are written by hand. */
export function readDefinitions(): Definition[] {
  return [...RESOURCES.map(readResource), ...CONFIGS.map(readConfig)];
}

/** The strict JSON Schemas of all kinds by the names of their files. */
export function jsonSchemas(
  definitions: readonly Definition[] = readDefinitions(),
  sources: Sources = readSources(),
): Map<string, SchemaNode> {
  return new Map(definitions.map((definition) => [definition.name, jsonSchema(definition, sources)]));
}

/** The text of a schema's file. */
export function schemaText(schema: SchemaNode): string {
  return `${JSON.stringify(schema, null, 1)}\n`;
}
