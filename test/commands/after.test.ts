import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/commands/check';
import { synth } from '../../src/commands/synth';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';

const SERVER = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: orders-pg, namespace: data }
spec:
  replicas: 1
  serviceName: orders-pg
  selector: { matchLabels: { app: orders-pg } }
  template:
    metadata: { labels: { app: orders-pg } }
    spec: { containers: [{ name: postgres, image: 'postgres:16' }] }
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

async function run(sources: Readonly<Record<string, string>>, delivery: DeliveryName = 'kubectl', ignore = '[]') {
  mkdirSync(join(cwd, 'databases'));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(cwd, 'databases', name), text);
  writeFileSync(join(cwd, 'schemagate.yaml'), `sources: [databases]\nignore: ${ignore}\ndelivery: ${delivery}\n`);
  const { diagnostics } = await synth({ cwd, paths: [], flags: {} });
  return diagnostics.map(({ code, file, line }) => `${code} ${file?.replaceAll('\\', '/')}:${line}`);
}

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: orders-pg }
spec: { ports: [{ port: 5432 }] }
`;
const SETTINGS = `apiVersion: v1
kind: ConfigMap
metadata: { name: orders-pg, namespace: data }
`;

/** Where the server's configuration, the server, and the Job of the upgrade are, in the order in which they are applied. */
const PLACES: Readonly<Record<DeliveryName, readonly [string, string, string]>> = {
  helm: [
    'templates/configmap-orders-pg.yaml',
    'templates/statefulset-orders-pg.yaml',
    'templates/job-orders-schema-extension-upgrade.yaml',
  ],
  argocd: ['', '', ''],
  flux: [
    '00-configuration/configmap-orders-pg.yaml',
    '10-server/statefulset-orders-pg.yaml',
    '30-extension-upgrade/job-orders-schema-extension-upgrade.yaml',
  ],
  kubectl: ['00-configuration.yaml', '20-server.yaml', '30-extension-upgrade.yaml'],
};

test.each(DELIVERIES)(
  '%s: the object that an ExtensionUpgrade comes after is delivered with it and with what stands in its file, the Job last',
  async (delivery) => {
    const sources = { 'server.yaml': [SERVICE, SERVER, SETTINGS].join('---\n'), 'schema.yaml': UPGRADE };
    expect(await run(sources, delivery)).toEqual([]);
    const [settings, server, job] = PLACES[delivery].map((path) =>
      delivery === 'argocd' ? readFileSync(join(cwd, 'dist', 'orders-schema.k8s.yaml'), 'utf8') : written(path),
    );
    expect(settings).toMatch(/kind: ConfigMap\nmetadata:\n {2}name: orders-pg\n/);
    expect(server).toContain('kind: StatefulSet');
    expect(job).toContain('kind: Job');
    if (delivery === 'helm') expect(job).toContain('helm.sh/hook: post-install,post-upgrade');
    if (delivery === 'argocd')
      expect(/kind: Job\n(?:.*\n)*? {4}argocd.argoproj.io\/sync-wave: "1"/.test(job)).toBe(true);
    if (delivery === 'kubectl') {
      expect(server.match(/^kind: .*/gm)).toEqual(['kind: StatefulSet', 'kind: Service']);
      // The Service states no namespace, and the output is explicit everywhere.
      expect(server.match(/namespace: data$/gm)).toHaveLength(2);
      expect(written('apply.sh')).toMatch(
        /await_rollout 'statefulset\/orders-pg'[^]*run_job '30-extension-upgrade.yaml'/,
      );
    }
  },
);

test('all in one file is one unit, too', async () => {
  expect(await run({ 'orders.yaml': [UPGRADE, SERVER, SERVICE].join('---\n') })).toEqual([]);
  expect(written('20-server.yaml').match(/^kind: .*/gm)).toEqual(['kind: StatefulSet', 'kind: Service']);
});

test('what the settings ignore is left out, unless the upgrade names it', async () => {
  const sources = { 'server.yaml': [SERVER, SERVICE].join('---\n'), 'schema.yaml': UPGRADE };
  expect(await run(sources, 'kubectl', '[StatefulSet, Service]')).toEqual([]);
  expect(written('20-server.yaml').match(/^kind: .*/gm)).toEqual(['kind: StatefulSet']);
});

test('an object of another file, or of no upgrade, is refused as before', async () => {
  const other = SERVER.replaceAll('orders-pg', 'ledger-pg');
  const sources = { 'a.yaml': other, 'b.yaml': SERVICE, 'schema.yaml': UPGRADE, 'server.yaml': SERVER };
  expect(await run(sources)).toEqual([
    'input/unknown-kind databases/a.yaml:2',
    'input/unknown-kind databases/b.yaml:2',
  ]);
});

test('of two upgrades after one object, the second is told that only one output can hold it', async () => {
  const second = UPGRADE.replace('orders-schema', 'orders-vector');
  const sources = { 'schema.yaml': UPGRADE, 'server.yaml': SERVER, 'vector.yaml': second };
  expect(await run(sources)).toEqual(['extension-upgrade/after-shared databases/vector.yaml:7']);
});

test('two upgrades after two objects of one file leave no room for others in it', async () => {
  const other = SERVER.replaceAll('orders-pg', 'ledger-pg');
  const second = UPGRADE.replace('orders-schema', 'ledger-schema').replace('name: orders-pg }', 'name: ledger-pg }');
  const sources = { 'schema.yaml': UPGRADE, 'ledger.yaml': second, 'servers.yaml': [SERVER, other].join('---\n') };
  expect(await run(sources)).toEqual([]);
  expect(written('20-server.yaml').match(/^ {2}name: .*/gm)).toEqual(['  name: orders-pg']);
});

test('from standard input, it is delivered once, beside the others', async () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: orders-pg, namespace: data }\nspec: { ports: [{ port: 5432 }] }\n';
  const stdin = Buffer.from([SERVER, service, UPGRADE].join('---\n'));
  const flags = { delivery: 'kubectl', output: 'dist' } as const;
  const { diagnostics } = await synth({ cwd, paths: ['-'], flags, readStdin: () => Promise.resolve(stdin) });
  expect(diagnostics).toEqual([]);
  expect(written('20-server.yaml').match(/^kind: .*/gm)).toEqual(['kind: StatefulSet', 'kind: Service']);
});

test('an object that is not among the sources is a fault at its place', async () => {
  writeFileSync(join(cwd, 'schema.yaml'), UPGRADE);
  const { diagnostics } = await synth({ cwd, paths: ['schema.yaml'], flags: { delivery: 'kubectl' } });
  expect(diagnostics).toMatchObject([{ code: 'extension-upgrade/after-not-found', file: 'schema.yaml', line: 7 }]);
});

test('check and plan see what synth writes', async () => {
  await run({ 'server.yaml': [SERVER, SERVICE].join('---\n'), 'schema.yaml': UPGRADE });
  const { diagnostics, objects } = check({ cwd, paths: [] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  // ConfigMap and Job of the upgrade, and the two that come before them.
  expect(objects).toBe(4);
});
