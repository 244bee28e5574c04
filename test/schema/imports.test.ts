import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { Testing } from 'cdk8s';
import { Kustomization, KustomizationSpecSourceRefKind } from '../../imports/kustomize.toolkit.fluxcd.io';
import { schemas, validators } from '../../imports/validators';
import type { Json } from '../../src/lib/json';
import { validateResource } from '../../src/schema/validate-resource';
import { jsonSchemas, readDefinitions, schemaText } from '../../tools/import/definitions';
import { typeFiles } from '../../tools/import/resource-types';

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

test.each(Object.entries(schemas))('the schema of %s is JSON Schema', (_kind, schema) => {
  expect(new Ajv2020().validateSchema(schema() as object)).toBe(true);
});

test.each(['documentdb.io', 'kustomize.toolkit.fluxcd.io', 'schemagate.dev', 'security.brcmlabs.com'])(
  'every property of %s that may be left out says what holds then',
  (group) => {
    const code = readFileSync(join(IMPORTS, `${group}.ts`), 'utf8');
    const properties = [...code.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}readonly (\w+)\?:/g)];
    expect(properties.length).toBeGreaterThan(10);
    expect(properties.filter(([, text]) => !text.includes('@default')).map(([, , name]) => name)).toEqual([]);
  },
);

test.each([...typeFiles(readDefinitions(), jsonSchemas())])('imports/%s is what the import makes', (path, text) => {
  expect(readFileSync(join(IMPORTS, path), 'utf8')).toBe(text);
});

test.each(['common', 'documentdb', 'extension-upgrade', 'gateway', 'kubernetes', 'l7-state-store', 'repository'])(
  'every field of the types in %s that may be left out says what holds then',
  (name) => {
    const code = readFileSync(join(IMPORTS, 'resources', `${name}.ts`), 'utf8');
    const fields = [...code.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}readonly (\w+)\?:/g)];
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.length).toBe([...code.matchAll(/\?: /g)].length);
    expect(fields.filter(([, text]) => !text.includes('@default')).map(([, , field]) => field)).toEqual([]);
  },
);

test('what the typed classes make is what the schema accepts', () => {
  const chart = Testing.chart();
  const spec = {
    interval: '10m',
    prune: true,
    sourceRef: { kind: KustomizationSpecSourceRefKind.GIT_REPOSITORY, name: 'flux-system' },
  };
  new Kustomization(chart, 'kustomization', { metadata: { name: 'shop' }, spec });
  const [manifest] = Testing.synth(chart) as Json[];
  expect(validateResource('Kustomization', manifest)).toEqual([]);
});
