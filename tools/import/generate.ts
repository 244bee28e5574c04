import { constructFiles } from './constructs';
import { indexCode, indexTypes } from './validator-index';
import { jsonSchema } from './json-schema';
import { readConfig, readResource, readSources, type Definition } from './sources';
import { validatorCode } from './validator';

/** Names of the files in `imports/crds` and `imports/config`. */
const RESOURCES = ['documentdb', 'extension-upgrade', 'gateway', 'kustomization', 'l7-state-store', 'repository'];
const CONFIGS = ['schemagate'];

export function definitions(): Definition[] {
  return [...RESOURCES.map(readResource), ...CONFIGS.map(readConfig)];
}

/** All that is made: paths below `imports/` and their texts. */
export function generatedFiles(): Map<string, string> {
  return new Map([...schemaFiles(), ...constructFiles(definitions(), readSources())]);
}

/** What is made without running cdk8s: JSON Schemas and validators. */
export function schemaFiles(): Map<string, string> {
  const sources = readSources();
  const files = new Map<string, string>();
  const all = definitions();
  for (const definition of all) {
    const schema = jsonSchema(definition, sources);
    files.set(`schemas/${definition.name}.json`, `${JSON.stringify(schema, null, 1)}\n`);
    files.set(`validators/${definition.name}.js`, validatorCode(schema));
  }
  files.set('validators/index.js', indexCode(all));
  files.set('validators/index.d.ts', indexTypes(all));
  return files;
}
