import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { dropNulls } from '../../src/schema/drop-nulls';
import { validateResource } from '../../src/schema/validate-resource';
import { pathOf, withField } from './gateways';

interface Row {
  readonly id: string;
  readonly op: 'create' | 'update';
  readonly new: Json;
  readonly verdict: 'allow' | 'deny';
  readonly fields: readonly string[];
  readonly laxity?: unknown;
}
const FILE = join(__dirname, '..', 'conformance', 'documentdb', 'admission.json');
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Row[] };
const created = cases.filter((row) => row.op === 'create');

function pathsIn(resource: Json): readonly string[] {
  return validateResource('DocumentDB', dropNulls(resource)).map((each) => formatPath(each.path));
}

const admitted = created
  .filter((row) => row.verdict === 'allow' && !row.laxity)
  .map((row) => [row.id, row.new] as const);
test.each(admitted)('%s, which the API server admits, is accepted', (_id, resource) => {
  expect(pathsIn(resource)).toEqual([]);
});

const denied = created.filter((row) => row.verdict === 'deny').map((row) => [row.id, row.new, row.fields] as const);
test.each(denied)('%s: what the schema refuses, the API server refuses too', (_id, resource, fields) => {
  expect(fields).toEqual(expect.arrayContaining([...pathsIn(resource)]));
});

const refused = [
  'crd-schema-latest',
  'crd-version-number',
  'crd-nodecount-two',
  'crd-instances-four',
  'crd-instances-missing',
  'crd-pvcsize-number',
  'crd-environment-empty',
  'crd-expose-nodeport',
  'crd-component-memory-pattern',
  'crd-no-spec',
  'repl-no-primary',
  'repl-member-environment',
  'unknown-case',
  'unknown-old-injector',
  'unknown-list-member',
];
test.each(refused)('%s is refused', (id) => {
  expect(pathsIn(cases.find((row) => row.id === id)?.new ?? null)).toHaveLength(1);
});

const minimal = cases.find((row) => row.id === 'create-minimal')?.new ?? null;
const boundaries: [path: string, value: Json, count: number][] = [
  ['spec.instancesPerNode', 3, 0],
  ['spec.instancesPerNode', 4, 1],
  ['spec.timeouts.stopDelay', 1800, 0],
  ['spec.timeouts.stopDelay', 1801, 1],
  ['spec.backup.retentionDays', 365, 0],
  ['spec.backup.retentionDays', 0, 1],
  ['spec.monitoring.exporter.prometheus.port', 1024, 0],
  ['spec.monitoring.exporter.prometheus.port', 1023, 1],
  ['spec.schemaVersion', '', 0],
  ['spec.schemaVersion', 'auto', 0],
  ['spec.schemaVersion', '0.112', 1],
  ['spec.featureGates', { Anything: true }, 0],
  ['spec.featureGates', { IOUring: 'true' }, 1],
  ['spec.tls.globalEndpoints', {}, 0],
  ['spec.tls.globalEndpoints', { a: 1 }, 1],
  ['metadata.name', 'a'.repeat(50), 0],
  ['metadata.name', 'a'.repeat(51), 1],
];
test.each(boundaries)('%s: %j gives %i errors', (path, value, count) => {
  expect(pathsIn(withField(minimal, pathOf(path), value))).toHaveLength(count);
});
