import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemas, validators } from '../../imports/validators';
import { jsonSchemas, readDefinitions, schemaText } from '../../tools/import/definitions';

const IMPORTS = join(__dirname, '..', '..', 'imports');

test.each([...jsonSchemas()])('imports/schemas/%s.json is what the import makes of its source', (name, schema) => {
  expect(readFileSync(join(IMPORTS, 'schemas', `${name}.json`), 'utf8')).toBe(schemaText(schema));
});

test('there are a schema and a validator for each kind', () => {
  const kinds = readDefinitions().map((each) => each.identity?.kind ?? 'Config');
  expect(Object.keys(schemas)).toEqual(kinds);
  expect(Object.keys(validators)).toEqual(kinds);
});

test.each(readDefinitions().map((each) => each.name))('the validator of %s needs no library', (name) => {
  const code = readFileSync(join(IMPORTS, 'validators', `${name}.js`), 'utf8');
  expect(code).not.toMatch(/\brequire\(/);
});
