import { constructFiles } from './constructs';
import { jsonSchemas, readDefinitions, schemaText } from './definitions';
import { readSources } from './sources';
import { validatorCode } from './validator';
import { indexCode, indexTypes } from './validator-index';

/** All that is made: paths below `imports/` and their texts. */
export function generatedFiles(): Map<string, string> {
  const sources = readSources();
  const definitions = readDefinitions();
  const files = constructFiles(definitions, sources);
  for (const [name, schema] of jsonSchemas(definitions, sources)) {
    files.set(`schemas/${name}.json`, schemaText(schema));
    files.set(`validators/${name}.js`, validatorCode(schema));
  }
  files.set('validators/index.js', indexCode(definitions));
  files.set('validators/index.d.ts', indexTypes(definitions));
  return files;
}
