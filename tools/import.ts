/**
 * Makes the typed classes, the JSON Schemas and the validators of `imports/` from the resource kinds that are written
 * there by hand. Offline and repeatable: run by `npm run import`, and CI proves that it changes nothing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './import/generate';
import { IMPORTS } from './import/sources';

for (const [path, text] of generatedFiles()) {
  const file = join(IMPORTS, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
