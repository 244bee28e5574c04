import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synth } from '../../src/app/synth';

const SERVER = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: orders-pg, namespace: data }
spec: { replicas: 1 }
`;
const UPGRADE = `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: { name: orders-schema, namespace: data }
spec:
  connection: { secretName: orders-pg }
  binaryVersion: 0.112.0
  after: { kind: StatefulSet, name: orders-pg }
`;

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'schemagate-after-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function written(path: string): string {
  return readFileSync(join(cwd, 'dist', 'orders-schema', path), 'utf8');
}

test('from a folder, the object that an ExtensionUpgrade comes after is delivered with it, as the step before', async () => {
  mkdirSync(join(cwd, 'databases'));
  writeFileSync(join(cwd, 'databases', 'server.yaml'), SERVER);
  writeFileSync(join(cwd, 'databases', 'schema.yaml'), UPGRADE);
  writeFileSync(join(cwd, 'schemagate.yaml'), 'sources: [databases]\nignore: [StatefulSet]\ndelivery: kubectl\n');
  const { diagnostics } = await synth({ cwd, paths: [], flags: {} });
  expect(diagnostics).toEqual([]);
  expect(written('20-server.yaml')).toContain('kind: StatefulSet');
  expect(written('30-extension-upgrade.yaml')).toContain('kind: Job');
});

test('from standard input, it is delivered once, beside the others', async () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: orders-pg, namespace: data }\n';
  const stdin = Buffer.from([SERVER, service, UPGRADE].join('---\n'));
  const flags = { delivery: 'kubectl', output: 'dist' } as const;
  const { diagnostics } = await synth({ cwd, paths: ['-'], flags, readStdin: () => Promise.resolve(stdin) });
  expect(diagnostics).toEqual([]);
  expect(written('20-server.yaml').match(/^kind: .*/gm)).toEqual(['kind: StatefulSet', 'kind: Service']);
});

test('without its kind under ignore, the place of the fault is named', async () => {
  writeFileSync(join(cwd, 'schema.yaml'), UPGRADE);
  const { diagnostics } = await synth({ cwd, paths: ['schema.yaml'], flags: { delivery: 'kubectl' } });
  expect(diagnostics).toMatchObject([{ code: 'extension-upgrade/after-not-found', file: 'schema.yaml', line: 7 }]);
});
