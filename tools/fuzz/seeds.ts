import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Json, JsonObject } from '../../src/lib/json';
import type { Seeds } from './input';

/** The examples and the schemas of the repository. */
export function readSeeds(root: string): Seeds {
  const examples = join(root, 'examples');
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.yaml') && !name.includes('dist/') && !name.startsWith('ci/'))
    .sort();
  const documents = files.map((file) => {
    const parsed = parseAllDocuments(readFileSync(join(examples, file), 'utf8'));
    return { file, values: parsed.map((document): Json => document.toJS() as Json).filter((value) => value !== null) };
  });
  return {
    documents: documents.filter(({ values }) => values.length > 0),
    schemas: readSchemas(join(root, 'imports/schemas')),
  };
}

function readSchemas(folder: string): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const kind = basename(file, '.json').replaceAll('-', '');
      return [kind, JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject];
    }),
  );
}
