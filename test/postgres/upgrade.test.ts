import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../src/lib/json';
import { JobRun } from './job';
import { PASSWORD, Server } from './server';

let server: Server;

beforeAll(async () => {
  server = await Server.create();
  await server.start();
});

beforeEach(() => server.bring('0.112-0'));

afterAll(() => server.clear());

function start(spec: JsonObject, secret: Readonly<Record<string, string>> = server.access): JobRun {
  return JobRun.start({ activeDeadlineSeconds: 60, ...spec }, secret, server.programs);
}

function run(spec: JsonObject, secret?: Readonly<Record<string, string>>) {
  return start(spec, secret).ended;
}

/** Rows: what is installed, what the resource wants, how the Job ends, what it says, and the schema afterwards. */
const ENDINGS: readonly (readonly [string, string | undefined, JsonObject, number, string, string])[] = [
  [
    'two-phase leaves the schema and says what is available',
    '0.110-0',
    {},
    0,
    'nothing to do: the schema of documentdb stays at 0.110.0 until schemaVersion asks for more; 0.112.0 is available',
    '0.110-0 toy_110',
  ],
  [
    'auto follows the binary, over several steps',
    '0.109-0',
    { schemaVersion: 'auto' },
    0,
    'done: the schema of documentdb went from 0.109.0 to 0.112.0',
    '0.112-0 toy_110 toy_112',
  ],
  [
    'a version below the binary is reached exactly',
    '0.109-0',
    { schemaVersion: '0.110.0' },
    0,
    'done: the schema of documentdb went from 0.109.0 to 0.110.0',
    '0.110-0 toy_110',
  ],
  [
    'a version equal to the binary is reached',
    '0.110-0',
    { schemaVersion: '0.112.0' },
    0,
    'done: the schema of documentdb went from 0.110.0 to 0.112.0',
    '0.112-0 toy_110 toy_112',
  ],
  [
    'a version that is installed is left',
    '0.110-0',
    { schemaVersion: '0.110.0' },
    0,
    'nothing to do: the schema of documentdb is at 0.110.0, which is not below the wanted 0.110.0',
    '0.110-0 toy_110',
  ],
  [
    'a version below the installed one is left',
    '0.110-0',
    { schemaVersion: '0.9.0' },
    0,
    'nothing to do: the schema of documentdb is at 0.110.0, which is not below the wanted 0.9.0',
    '0.110-0 toy_110',
  ],
  [
    'a schema at the binary is left',
    '0.112-0',
    { schemaVersion: 'auto' },
    0,
    'nothing to do: the schema of documentdb is at 0.112.0, as the binary is',
    '0.112-0 toy_110 toy_112',
  ],
  [
    'a binary older than the schema is refused, with the ways out',
    '0.112-0',
    { schemaVersion: 'auto', binaryVersion: '0.110.0' },
    1,
    'refused: the binary 0.110.0 of documentdb is older than its schema 0.112.0, which has no way down. Bring the image to 0.112.0 or newer, or restore a backup',
    '0.112-0 toy_110 toy_112',
  ],
  [
    'an extension that is not installed is left',
    undefined,
    { schemaVersion: 'auto' },
    0,
    'nothing to do: documentdb is not installed in database DATABASE',
    'none',
  ],
  [
    'a step that does not exist fails, and leaves the schema',
    '0.9-0',
    { schemaVersion: '0.110.0' },
    1,
    'failed: psql:FILE: ERROR: extension "documentdb" has no update path from version "0.9-0" to version "0.110-0"',
    '0.9-0',
  ],
  [
    'a step that fails half-way leaves nothing behind',
    '0.110-0',
    { schemaVersion: '0.113.0', binaryVersion: '0.113.0' },
    1,
    'failed: psql:FILE: ERROR: division by zero',
    '0.110-0 toy_110',
  ],
];

test.each([
  ['0.113.0', 'refused: the schema 0.113.0 is wanted and the binary of documentdb is 0.112.0'],
  ['0.0112.0', 'refused: the wanted schema version of documentdb, 0.0112.0, is no version'],
])('a wanted schema of %s, which the compiler refuses, is refused by the Job too', async (wanted, line) => {
  const database = server.database('0.110-0');
  const spec = { database, activeDeadlineSeconds: 60 };
  const { status, log } = await JobRun.start(spec, server.access, server.programs, { SCHEMA_VERSION: wanted }).ended;
  expect({ status, said: log.trimEnd() }).toEqual({ status: 1, said: line });
  expect(server.schemaOf(database)).toBe('0.110-0 toy_110');
});

test.each(ENDINGS)('%s', async (_title, installed, spec, status, line, schema) => {
  const database = server.database(installed);
  server.bring(String(spec.binaryVersion ?? '0.112.0').replace(/\.(\d+)$/, '-$1'));
  const exit = await run({ database, ...spec });
  const said = exit.log.replace(/psql:\S+:\d+:/, 'psql:FILE:').replace(database, 'DATABASE');
  expect({ status: exit.status, said: said.trimEnd() }).toEqual({ status, said: line });
  expect(server.schemaOf(database)).toBe(schema);
});

describe('a server that does not have the wanted binary', () => {
  test('is waited for, and upgraded once it has', async () => {
    const database = server.database('0.109-0');
    server.bring('0.110-0');
    const job = start({ database, schemaVersion: 'auto' });
    await sleep(1500);
    expect(server.schemaOf(database)).toBe('0.109-0');
    server.bring('0.112-0');
    expect(await job.ended).toEqual({
      status: 0,
      log: 'done: the schema of documentdb went from 0.109.0 to 0.112.0\n',
    });
  });

  test('is given up on when time is up, saying what it has', async () => {
    const database = server.database('0.109-0');
    const exit = await run({ database, binaryVersion: '0.114.0', schemaVersion: 'auto', activeDeadlineSeconds: 4 });
    const log = 'failed: gave up after 3 s: the server brings documentdb 0.112.0, and 0.114.0 is wanted\n';
    expect(exit).toEqual({ status: 1, log });
    expect(server.schemaOf(database)).toBe('0.109-0');
  });

  test('is given up on when it does not have the extension at all', async () => {
    const exit = await run({ extension: 'unheard-of', schemaVersion: 'auto', activeDeadlineSeconds: 4 });
    const log = 'failed: gave up after 3 s: the server brings unheard-of not at all, and 0.112.0 is wanted\n';
    expect(exit).toEqual({ status: 1, log });
  });
});

describe('a server that cannot be reached', () => {
  test('is given up on when time is up', async () => {
    const exit = await run({ activeDeadlineSeconds: 4 }, { ...server.access, PGPORT: '1' });
    expect(exit.status).toBe(1);
    expect(exit.log).toMatch(
      /^failed: gave up after 3 s: psql: error: connection to server at "127.0.0.1", port 1 failed: .*\n$/,
    );
  });

  test('because the password is wrong is given up on soon, and the password is not said', async () => {
    const exit = await run({}, { ...server.access, PGPASSWORD: 'not-this-one' });
    expect(exit.status).toBe(1);
    expect(exit.log).toMatch(/^failed: psql: error: .*password authentication failed for user "postgres"\s*\n$/);
    expect(exit.log).not.toContain('not-this-one');
  });

  describe('yet', () => {
    let late: Server;
    let database: string;

    beforeEach(async () => {
      late = await Server.create();
      await late.start();
      database = late.database('0.109-0');
      await late.stop();
    });

    afterEach(() => late.clear());

    const done = { status: 0, log: 'done: the schema of documentdb went from 0.109.0 to 0.112.0\n' };

    test('because it comes up late is waited for', async () => {
      const job = start({ database, schemaVersion: 'auto' }, late.access);
      await sleep(2500);
      await late.start();
      expect(await job.ended).toEqual(done);
    });

    test('because it is a replica is waited for, until it is promoted', async () => {
      late.becomeReplica();
      await late.start();
      const job = start({ database, schemaVersion: 'auto' }, late.access);
      await sleep(1500);
      expect(late.schemaOf(database)).toBe('0.109-0');
      late.promote();
      expect(await job.ended).toEqual(done);
    });
  });
});

describe('a connection URI', () => {
  test('reaches the database that it names', async () => {
    const database = server.database('0.109-0');
    const connection = { secretName: 'orders-pg', uriKey: 'uri' };
    const secret = { uri: `${server.uri}/${database}?sslmode=prefer&application_name=a%20b` };
    const exit = await run({ connection, schemaVersion: 'auto' }, secret);
    expect(exit).toEqual({ status: 0, log: 'done: the schema of documentdb went from 0.109.0 to 0.112.0\n' });
    expect(server.schemaOf(database)).toBe('0.112-0 toy_110 toy_112');
  });

  test('gives way to the database that the resource names', async () => {
    const database = server.database('0.112-0');
    const connection = { secretName: 'orders-pg', uriKey: 'uri' };
    const exit = await run({ connection, database }, { uri: `${server.uri}/postgres` });
    expect(exit.log).toBe('nothing to do: the schema of documentdb is at 0.112.0, as the binary is\n');
  });

  test.each([
    ['mysql://a:secret@b/c', 'it does not begin with postgresql://'],
    ['postgresql://a:secret@b/c?passfile=/x', 'parameter passfile is not supported'],
    ['postgresql://a:secret@b/c?require_auth=password', 'parameter require_auth is not supported'],
    ['postgresql://a:secret%ZZ@b/c', 'a % is not followed by two hexadecimal digits'],
    ['postgresql://a:secret%00@b/c', 'it holds %00'],
    ['postgresql://a:secret@b/c?sslmode', 'a parameter has no value'],
  ])('is refused without showing it: %s', async (uri, why) => {
    const exit = await run({ connection: { secretName: 'orders-pg', uriKey: 'uri' } }, { uri });
    expect(exit).toEqual({
      status: 1,
      log: `failed: the connection URI of the Secret cannot be read: ${why}\n`,
    });
  });
});

describe('runs that meet or end early', () => {
  const slow = { binaryVersion: '0.114.0', schemaVersion: 'auto' };

  function isUpgrading(database: string): boolean {
    const query = `SELECT count(*) FROM pg_stat_activity WHERE datname = '${database}' AND query LIKE 'ALTER EXTENSION%'`;
    return server.sql(query)[0] !== '0';
  }

  test('two at once: one upgrades, the other waits for it and finds nothing to do', async () => {
    const database = server.database('0.112-0');
    server.bring('0.114-0');
    const exits = await Promise.all([run({ database, ...slow }), run({ database, ...slow })]);
    expect(exits.map(({ status }) => status)).toEqual([0, 0]);
    expect(exits.map(({ log }) => log).sort()).toEqual([
      'done: the schema of documentdb went from 0.112.0 to 0.114.0\n',
      'nothing to do: the schema of documentdb is at 0.114.0, as the binary is\n',
    ]);
  });

  test('killed in the middle: nothing is half done, and the next run does it', async () => {
    const database = server.database('0.112-0');
    server.bring('0.114-0');
    const killed = start({ database, ...slow });
    await JobRun.until(() => isUpgrading(database));
    await killed.kill();
    expect(server.schemaOf(database)).toBe('0.112-0 toy_110 toy_112');
    const exit = await run({ database, ...slow });
    expect(exit).toEqual({ status: 0, log: 'done: the schema of documentdb went from 0.112.0 to 0.114.0\n' });
    expect(server.schemaOf(database)).toBe('0.114-0 toy_110 toy_112 toy_114');
  });

  test('no process shows the password', async () => {
    const database = server.database('0.112-0');
    server.bring('0.114-0');
    const connection = { secretName: 'orders-pg', uriKey: 'uri' };
    const job = start({ database, connection, ...slow }, { uri: server.uri });
    await JobRun.until(() => isUpgrading(database));
    const shown = commandLines().join('\n');
    expect(shown).toContain('--set=wanted_binary=0.114.0');
    expect(shown).not.toContain(PASSWORD);
    expect(shown).not.toContain(encodeURIComponent(PASSWORD));
    expect((await job.ended).log).not.toContain(PASSWORD);
  });
});

/** Of all processes, as `ps` shows them. */
function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        return [];
      }
    });
}
