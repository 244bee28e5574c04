import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/lib/json';
import { JobRun } from './job';
import { Server } from './server';

/** What packages of the vendors bring: the names of their scripts, which say all that PostgreSQL looks at. */
const PACKAGES: Readonly<Record<string, readonly [defaultVersion: string, scripts: readonly string[]]>> = {
  vector: ['0.8.1', ['0.7.4', '0.7.4--0.8.0', '0.8.0--0.8.1', '0.8.1']],
  // Any version leads to this one; and one beside it, by which a build of the same version is put right.
  postgis: [
    '3.5.2',
    ['3.4.0', '3.4.0dev', '3.6.0', '3.5.2', '3.4.0--ANY', '3.4.0dev--ANY', 'ANY--3.5.2', '3.5.2--3.5.2next'].concat([
      '3.5.2next',
      '3.5.2next--3.5.2',
      'unpackaged',
      'unpackaged--3.5.2',
    ]),
  ],
  // Each version leads to the newest only; and there is a way down.
  timescaledb: ['2.17.2', ['2.9.3', '2.9.3--2.17.2', '2.17.2', '2.18.0', '2.18.0--2.17.2', '2.17.2--2.9.3']],
  citus: ['13.0-1', ['12.1-1', '12.1-1--12.2-1', '12.2-1--13.0-1', '13.0-1']],
  words: ['next', ['early', 'late', 'early--next', 'next--late', 'late--next', 'next', 'odd']],
};

let server: Server;

beforeAll(async () => {
  server = await Server.create();
  for (const [extension, [defaultVersion, scripts]] of Object.entries(PACKAGES)) {
    server.installation.provide(extension, defaultVersion, Object.fromEntries(scripts.map((name) => [name, '\n'])));
  }
  server.installation.link('pg_stat_statements');
  await server.start();
});

afterAll(() => server.clear());

function databaseWith(extension: string, version: string): string {
  const database = server.database();
  server.sql(`CREATE EXTENSION ${extension} VERSION '${version}'`, database);
  return database;
}

async function upgrade(extension: string, installed: string, spec: JsonObject, instead?: Record<string, string>) {
  const database = databaseWith(extension, installed);
  const whole = { extension, database, activeDeadlineSeconds: 8, ...spec };
  const { status, log } = await JobRun.start(whole, server.access, server.programs, instead).ended;
  const [version] = server.sql(`SELECT extversion FROM pg_extension WHERE extname = '${extension}'`, database);
  return [status, log.trimEnd(), version];
}

type Row = [extension: string, installed: string, spec: JsonObject, status: number, line: string, version: string];

const went = (extension: string, from: string, to: string) =>
  `done: the schema of ${extension} went from ${from} to ${to}`;
const to = (binaryVersion: string, schemaVersion = 'auto') => ({ binaryVersion, schemaVersion });

test.each<Row>([
  ['vector', '0.7.4', to('0.8.1'), 0, went('vector', '0.7.4', '0.8.1'), '0.8.1'],
  ['vector', '0.7.4', to('0.8.1', '0.8.0'), 0, went('vector', '0.7.4', '0.8.0'), '0.8.0'],
  [
    'vector',
    '0.7.4',
    to('0.8.1', ''),
    0,
    'nothing to do: the schema of vector stays at 0.7.4 until schemaVersion asks for more; 0.8.1 is available',
    '0.7.4',
  ],
  [
    'vector',
    '0.7.4',
    to('0.8.0'),
    1,
    'failed: gave up after 6 s: the server brings vector 0.8.1, and 0.8.0 is wanted',
    '0.7.4',
  ],
  ['vector', '0.8.1', to('0.8.1'), 0, 'nothing to do: the schema of vector is at 0.8.1, as the binary is', '0.8.1'],
  [
    'vector',
    '0.7.4',
    to('0.8.1', '0.7.5'),
    1,
    'refused: the server has no update scripts of vector from 0.7.4 to 0.7.5. Upgrade to a version between them first, by an image that has the scripts',
    '0.7.4',
  ],
  ['postgis', '3.4.0', to('3.5.2'), 0, went('postgis', '3.4.0', '3.5.2'), '3.5.2'],
  ['postgis', '3.4.0dev', to('3.5.2', '3.5.2'), 0, went('postgis', '3.4.0dev', '3.5.2'), '3.5.2'],
  ['postgis', 'unpackaged', to('3.5.2'), 0, went('postgis', 'unpackaged', '3.5.2'), '3.5.2'],
  [
    'postgis',
    '3.5.2next',
    to('3.5.2'),
    1,
    'refused: neither numbers nor update scripts tell which of the schema 3.5.2next and the binary 3.5.2 of postgis is newer',
    '3.5.2next',
  ],
  [
    'postgis',
    '3.6.0',
    to('3.5.2'),
    1,
    'refused: the binary 3.5.2 of postgis is older than its schema 3.6.0. Bring the image to 3.6.0 or newer, or restore a backup',
    '3.6.0',
  ],
  [
    'timescaledb',
    '2.18.0',
    to('2.17.2'),
    1,
    'refused: the binary 2.17.2 of timescaledb is older than its schema 2.18.0. Bring the image to 2.18.0 or newer, or restore a backup',
    '2.18.0',
  ],
  ['citus', '12.1-1', to('13.0-1'), 0, went('citus', '12.1-1', '13.0-1'), '13.0-1'],
  ['citus', '12.1-1', to('13.0.1', '12.2.1'), 0, went('citus', '12.1-1', '12.2-1'), '12.2-1'],
  ['pg_stat_statements', '1.9', to('1.10'), 0, went('pg_stat_statements', '1.9', '1.10'), '1.10'],
])('%s %s, asked for %j, ends with %i: %s', async (extension, installed, spec, status, line, version) => {
  expect(await upgrade(extension, installed, spec)).toEqual([status, line, version]);
});

test.each([
  ['early', 0, went('words', 'early', 'next'), 'next'],
  [
    'late',
    1,
    'refused: neither numbers nor update scripts tell which of the schema late and the binary next of words is newer',
    'late',
  ],
  [
    'odd',
    1,
    'refused: neither numbers nor update scripts tell which of the schema odd and the binary next of words is newer',
    'odd',
  ],
])('words instead of numbers, of which %s is installed, are put in order by the scripts', async (installed, ...end) => {
  const spec = to('1.0.0');
  expect(await upgrade('words', installed, spec, { BINARY_VERSION: 'next' })).toEqual(end);
});

test('TimescaleDB is upgraded by the first statement of a session, and no other one loads its library', async () => {
  server.sql(
    "ALTER SYSTEM SET log_statement = 'all'; ALTER SYSTEM SET log_line_prefix = '<%a %c> '; SELECT pg_reload_conf()",
  );
  const spec = to('2.17.2');
  expect(await upgrade('timescaledb', '2.9.3', spec)).toEqual([0, went('timescaledb', '2.9.3', '2.17.2'), '2.17.2']);
  const log = readFileSync(join(server.folder, 'log'), 'utf8');
  const statements = [...log.matchAll(/^<schemagate (\S+)> LOG: {2}statement: (.*)$/gm)];
  const first = new Map(statements.map(([, session, statement]) => [session, statement] as const).reverse());
  expect([...new Set([...first.values()])].sort()).toEqual([
    `ALTER EXTENSION timescaledb UPDATE TO '2.17.2'`,
    `SET timescaledb.disable_load = 'on';`,
  ]);
});

test('two upgrades at once: one works, and the other waits for it', async () => {
  server.installation.provide('slow', '1.2', { '1.1': '\n', '1.1--1.2': 'SELECT pg_sleep(2);', '1.2': '\n' });
  const database = databaseWith('slow', '1.1');
  const spec = { extension: 'slow', database, ...to('1.2'), activeDeadlineSeconds: 60 };
  const runs = [1, 2].map(() => JobRun.start(spec, server.access, server.programs).ended);
  expect((await Promise.all(runs)).map(({ log }) => log).sort()).toEqual([
    `${went('slow', '1.1', '1.2')}\n`,
    'nothing to do: the schema of slow is at 1.2, as the binary is\n',
  ]);
});

test('a script that fails leaves the schema, and is told in one line', async () => {
  server.installation.provide('broken', '2', { 1: '\n', '1--2': 'SELECT 1 / 0;', 2: '\n' });
  const [status, line, version] = await upgrade('broken', '1', to('2'));
  expect([status, version]).toEqual([1, '1']);
  expect(line).toMatch(/^failed: ERROR: division by zero$/);
});
