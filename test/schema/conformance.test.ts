import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { JsonObject } from '../../src/lib/json';
import type { SchemaKind } from '../../src/schema/kind';
import { validateResource } from '../../src/schema/validate-resource';

const FOLDER = join(__dirname, '..', 'conformance', 'gateway');
const cases = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

test.each(cases)('%s, which the operator renders or reads, is accepted', (name) => {
  const resource = parse(readFileSync(join(FOLDER, name), 'utf8')) as JsonObject;
  expect(validateResource(resource.kind as SchemaKind, resource)).toEqual([]);
});
