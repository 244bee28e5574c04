import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planOfLie, type Files, type Lie } from '../story/lies';
import { codesOf, runIn } from '../story/repository';

const [BELOW, TOUCHED] = [
  ['refused', 'documentdb/image-rollback'],
  ['refused', 'patch/touches-gate'],
];
const UNKNOWN = ['allowed', 'unknown documentdb/image-rollback'];
const AT_ONCE = ['refused', 'documentdb/finalized-with-binary'];

interface Parts {
  readonly version?: string;
  readonly schema?: string;
  readonly name?: string;
  readonly fields?: string;
}

/** A database of the operator's. */
function ledger({ version = '0.112.0', schema = '', name = 'ledger', fields = '' }: Parts = {}): string {
  return `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: {name: ${name}, namespace: data}
spec:
  nodeCount: 1
  instancesPerNode: 3
  documentDBVersion: "${version}"
  schemaVersion: "${schema}"
  resource: {storage: {pvcSize: 100Gi}}
  exposeViaService: {serviceType: ClusterIP}
${fields}`;
}

interface UpgradeParts extends Parts {
  readonly secret?: string;
  readonly extension?: string;
}

/** An extension of a server that others run. */
function archive({ version = '0.112.0', schema = '', name = 'archive', ...parts }: UpgradeParts = {}): string {
  const { secret = 'pg', extension = 'documentdb', fields = '' } = parts;
  return `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: {name: ${name}, namespace: data}
spec:
  connection: {secretName: ${secret}}
  extension: ${extension}
  binaryVersion: "${version}"
  schemaVersion: "${schema}"
${fields}`;
}

const db = (parts?: Parts, file = 'dbs/ledger.yaml'): Files => ({ [file]: ledger(parts) });
const pg = (parts?: UpgradeParts, file = 'dbs/archive.yaml'): Files => ({ [file]: archive(parts) });
const FINAL = { version: '0.112.0', schema: '0.112.0' };
const OLDER = { version: '0.110.0' };
const FROM_VOLUME = '  bootstrap: {recovery: {persistentVolume: {name: kept}}}\n';
const builds = (a: string, b: string): Files => ({
  'schemagate.yaml': `builds: [{sources: [${a}], output: dist/a}, {sources: [${b}], output: dist/b}]\n`,
  'eu/ledger.yaml': ledger(FINAL),
  'us/ledger.yaml': ledger(OLDER),
});
const partman = (version: string, schema = ''): Files => pg({ version, schema, extension: 'pg_partman' });
const patched = (kind: string, patch: string): Files => ({
  'schemagate.yaml': `sources: [dbs]\n${patchOf(kind, patch)}`,
});
function patchOf(kind: string, patch: string): string {
  return `patches:\n  - {target: {kind: ${kind}}, patch: '${patch}'}\n`;
}

const GONE: Files = {
  'schemagate.yaml':
    'sources: [dbs]\nacknowledge: [{code: documentdb/removed, resource: ledger, reason: its data is exported}]\n',
};

const OF_DOCUMENTDB: readonly Lie[] = [
  { title: 'down', before: [db(FINAL)], now: db(OLDER), expected: BELOW },
  {
    title: 'the schema left out, then down',
    before: [db(OLDER), db(), db(FINAL), db()],
    now: db(OLDER),
    expected: BELOW,
  },
  {
    title: 'the same, where the versions were written in escapes',
    before: [db(OLDER), db({ version: '0.11\\x32.0', schema: '0.11\\x32.0' }), db({ version: '0.11\\x32.0' })],
    now: db(OLDER),
    expected: BELOW,
  },
  {
    title: 'the same, in a file that moves on the way',
    before: [db(FINAL), db({ version: '0.112.0' }, 'dbs/deep/a.yaml')],
    now: db(OLDER, 'dbs/deep/a.yaml'),
    expected: BELOW,
  },
  {
    title: 'the version left out, then down',
    before: [db(FINAL), db({ version: 'latest' })],
    now: db(OLDER),
    expected: BELOW,
  },
  {
    title: 'a status of its own making',
    before: [db(FINAL)],
    now: db({ ...OLDER, fields: 'status: {schemaVersion: "0.110.0"}\n' }),
    expected: BELOW,
  },
  { title: 'removed, then back below its schema', before: [db(FINAL), {}], now: db(OLDER), expected: UNKNOWN },
  {
    title: 'removed, then back in another file',
    before: [db(FINAL), {}],
    now: db(OLDER, 'dbs/deep/a.yaml'),
    expected: UNKNOWN,
  },
  {
    title: 'removed, then back from a volume that was kept',
    before: [db(FINAL), {}],
    now: db({ ...OLDER, fields: FROM_VOLUME }),
    expected: UNKNOWN,
  },
  { title: 'removed, then back at its version is none', before: [db(FINAL), {}], now: db(), expected: ['allowed'] },
  {
    title: 'a new one, from a volume, below the schema of another',
    before: [db(FINAL)],
    now: { ...db(FINAL), ...db({ ...OLDER, name: 'restored', fields: FROM_VOLUME }, 'dbs/new.yaml') },
    expected: UNKNOWN,
  },
  {
    title: 'the folders of two clusters that change places',
    before: [builds('eu', 'us')],
    now: builds('us', 'eu'),
    expected: [...AT_ONCE, 'documentdb/image-rollback'],
  },
  {
    title: 'one of that name in another cluster is none',
    before: [db(FINAL, 'dbs/a.yaml')],
    now: {
      ...db(FINAL, 'dbs/a.yaml'),
      ...db(OLDER, 'us/b.yaml'),
      'schemagate.yaml': 'builds: [{sources: [dbs], output: dist/a}, {sources: [us], output: dist/b}]\n',
    },
    expected: ['allowed'],
  },
  { title: 'binary and schema at once', before: [db(OLDER)], now: db(FINAL), expected: AT_ONCE },
  {
    title: 'renamed, and below',
    before: [db(FINAL)],
    now: db({ ...OLDER, name: 'other' }),
    expected: ['refused', 'documentdb/removed'],
  },
  {
    title: 'removed by a reason that was given beforehand',
    before: [{ ...db(FINAL), ...GONE }],
    now: GONE,
    expected: ['allowed', 'warning documentdb/removed', 'unknown acknowledgement/given-before'],
  },
  {
    title: 'two of one name removed by a reason for one',
    before: [{ ...db(FINAL), 'dbs/test.yaml': ledger(FINAL).replace('namespace: data', 'namespace: test') }],
    now: GONE,
    expected: ['refused', 'warning acknowledgement/unmatched', 'documentdb/removed'],
  },
  {
    title: 'removed by a reason for this change is none',
    before: [db(FINAL)],
    now: GONE,
    expected: ['allowed', 'warning documentdb/removed'],
  },
  {
    title: 'a patch of the version',
    before: [db(FINAL)],
    now: { ...db(FINAL), ...patched('DocumentDB', 'spec: {documentDBVersion: "0.110.0"}') },
    expected: TOUCHED,
  },
];

const OF_UPGRADES: readonly Lie[] = [
  { title: 'down', before: [pg(FINAL), pg()], now: pg(OLDER), expected: BELOW },
  {
    title: 'another connection, then down',
    before: [pg(FINAL), pg({ secret: 'b' })],
    now: pg({ ...OLDER, secret: 'b' }),
    expected: BELOW,
  },
  {
    title: 'removed, then back under another name',
    before: [pg(FINAL), {}],
    now: pg({ ...OLDER, name: 'b' }, 'dbs/b.yaml'),
    expected: BELOW,
  },
  {
    title: 'versions of two numbers, in steps',
    before: [partman('5.1'), partman('5.2'), partman('5.2', '5.2'), partman('5.2')],
    now: partman('5.1'),
    expected: BELOW,
  },
  {
    title: 'versions of two numbers, removed, then back',
    before: [partman('5.2', '5.2'), {}],
    now: partman('5.1'),
    expected: BELOW,
  },
  {
    title: 'a second one that finalizes and goes, then down',
    before: [pg(OLDER), pg(), { ...pg(), ...pg({ ...FINAL, name: 'b' }, 'dbs/b.yaml') }, pg()],
    now: pg(OLDER),
    expected: BELOW,
  },
  {
    title: 'a second one that finalizes as the first brings the binary',
    before: [pg(OLDER)],
    now: { ...pg(), ...pg({ ...FINAL, name: 'b' }, 'dbs/b.yaml') },
    expected: AT_ONCE,
  },
  {
    title: 'renamed, binary and schema at once',
    before: [pg(OLDER)],
    now: pg({ ...FINAL, name: 'b' }),
    expected: AT_ONCE,
  },
  {
    title: 'a second one that finalizes afterwards is none',
    before: [pg()],
    now: { ...pg(), ...pg({ ...FINAL, name: 'b' }, 'dbs/b.yaml') },
    expected: ['allowed'],
  },
];

const pod = (text: string) => `spec: {template: {spec: ${text}}}`;
const container = (text: string) => pod(`{containers: [{name: extension-upgrade, ${text}}]}`);
const mounted = (path: string, more = '') =>
  pod(
    `{volumes: [{name: a, emptyDir: {}}], containers: [{name: extension-upgrade, volumeMounts: [{name: a, mountPath: ${path}${more}}]}]}`,
  );
const REFUSED = [1, 'patch/touches-gate'];
const FINE = [0];
const PATCHES: readonly (readonly [title: string, patch: string, expected: readonly unknown[]])[] = [
  ['another script', 'data: {upgrade.sql: "SELECT 1"}', REFUSED],
  ['another wanted version', container('env: [{name: SCHEMA_VERSION, value: ""}]'), REFUSED],
  ['another server', container('env: [{name: PGHOSTADDR, value: 10.0.0.1}]'), REFUSED],
  ['a service file', container('env: [{name: PGSERVICE, value: other}]'), REFUSED],
  ['other code for the loader', container('env: [{name: LD_PRELOAD, value: /tmp/a.so}]'), REFUSED],
  ['other programs', container('env: [{name: PATH, value: /tmp}]'), REFUSED],
  ['variables from elsewhere', container('envFrom: [{configMapRef: {name: other}}]'), REFUSED],
  ['a folder over the scripts', mounted('/schemagate/upgrade.sql', ', subPath: x'), REFUSED],
  ['a folder over psql', mounted('/opt/../usr//bin/'), REFUSED],
  ['a folder over all', mounted('/'), REFUSED],
  ['scripts of another ConfigMap', pod('{volumes: [{name: files, configMap: {name: other}}]}'), REFUSED],
  [
    'scripts in another order',
    pod('{volumes: [{name: files, configMap: {items: [{key: decide.sql, path: upgrade.sql}]}}]}'),
    REFUSED,
  ],
  ['another address of the server', pod('{hostAliases: [{ip: 10.0.0.1, hostnames: [pg]}]}'), REFUSED],
  ['another search list', pod('{dnsConfig: {searches: [staging.svc.cluster.local]}}'), REFUSED],
  ['a Job that is complete at once', 'spec: {completions: 0}', REFUSED],
  ['a variable that nothing reads is none', container('env: [{name: TZ, value: UTC}]'), FINE],
  ['a folder for temporary files is none', mounted('/tmp'), FINE],
  ['other options of DNS are none', pod('{dnsConfig: {options: [{name: ndots, value: "2"}]}}'), FINE],
];

describe.each([
  ['DocumentDB', OF_DOCUMENTDB],
  ['ExtensionUpgrade', OF_UPGRADES],
])('a table of lies about extensions, each with the verdict that must come: %s', (_kind, lies) => {
  it.each(lies)('$title', async ({ expected, ...states }) => {
    const { verdict, workloads } = await planOfLie(states, {
      'schemagate.yaml': 'sources: [dbs]\n',
      'dbs/keep.yaml': archive({ name: 'keep', secret: 'keep' }),
    });
    expect([verdict, ...new Set(workloads.flatMap(codesOf))]).toEqual(expected);
  });
});

describe('what a patch says of the Job of an ExtensionUpgrade, which the resource alone states', () => {
  it.each(PATCHES)('%s', async (_title, patch, expected) => {
    const kind = patch.startsWith('data') ? 'ConfigMap' : 'Job';
    const folder = mkdtempSync(join(tmpdir(), 'schemagate-lies-'));
    try {
      writeFileSync(join(folder, 'schemagate.yaml'), `sources: [pg.yaml]\n${patchOf(kind, patch)}`);
      writeFileSync(join(folder, 'pg.yaml'), archive(FINAL));
      const { code, stdout } = await runIn(folder, ['check', '--format', 'json']);
      const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string }[] };
      expect([code, ...new Set(diagnostics.map((each) => each.code))]).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
