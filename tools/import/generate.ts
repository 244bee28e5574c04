import { constructFiles } from './constructs';
import { jsonSchemas, readDefinitions, schemaText } from './definitions';
import { typeFiles } from './resource-types';
import { readSources } from './sources';
import { validatorCode } from './validator';
import { indexCode, indexTypes } from './validator-index';

/** All that is made: paths below `imports/` and their texts. */
export function generatedFiles(): Map<string, string> {
  const sources = readSources();
  const definitions = readDefinitions();
  const files = constructFiles(definitions, sources);
  const schemas = jsonSchemas(definitions, sources);
  for (const [path, text] of typeFiles(definitions, schemas)) files.set(path, text);
  for (const [name, schema] of schemas) {
    files.set(`schemas/${name}.json`, schemaText(schema));
    files.set(`validators/${name}.js`, validatorCode(schema));
  }
  files.set('validators/index.js', indexCode(definitions));
  files.set('validators/index.d.ts', indexTypes(definitions));
  return files;
}
