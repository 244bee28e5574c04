import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Json } from '../../src/model/json';
import { validateResource } from '../../src/schema/validate-resource';

const FOLDER = join(__dirname, '..', 'conformance', 'gateway');
const cases = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

test.each(cases)('%s, which the operator renders, is accepted', (name) => {
  const resource = parse(readFileSync(join(FOLDER, name), 'utf8')) as Json;
  expect(validateResource('Gateway', resource)).toEqual([]);
});
