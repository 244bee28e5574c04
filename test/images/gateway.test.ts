import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createAccount, PASSWORD, USER } from '../database/account';
import { GATEWAY_VERSIONS } from '../database/image';
import { freePort, sql, startMariaDb, stopMariaDb, type MariaDb } from '../database/mariadb';
import { poll } from '../cluster/poll';
import { Engine, type Variables } from './engine';

const CONTEXT = join(__dirname, '../../reference/gateway');
const NEWEST = imageOf('11.3.0');
const HEALTH_CHECK = '/opt/docker/rc.d/diagnostic/health_check.sh';

const engine = new Engine(process.env.SCHEMAGATE_TEST_STORE!);
let server: MariaDb;
beforeAll(async () => {
  server = await startMariaDb();
  createAccount(server);
});
afterAll(async () => {
  await stopMariaDb(server);
  rmSync(server.folder, { recursive: true, force: true });
});

test.each(GATEWAY_VERSIONS)('%s is built, to run as an ordinary user', (version) => {
  const { status, output } = engine.build(CONTEXT, imageOf(version), `GATEWAY_VERSION=${version}`);
  expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
  const configuration = { User: '1000:1000', Entrypoint: ['/opt/docker/entrypoint.sh'] };
  expect(engine.configuration(imageOf(version))).toMatchObject(configuration);
});

test('a version without a change log is not built', () => {
  const { status, output } = engine.build(CONTEXT, imageOf('9.9.9'), 'GATEWAY_VERSION=9.9.9');
  expect(status).not.toBe(0);
  expect(output).toContain('no change log for GATEWAY_VERSION=9.9.9');
});

test('an unknown mode ends it, with the four that there are', () => {
  const { status, output } = engine.run(NEWEST, modeOf('liquibase'));
  expect(output).toContain('expected one of: default, skip, liquibase-only, liquibase-only-with-unlock');
  expect(status).toBe(64);
});

test('it serves a database only once it is migrated, which a second run finds done', async () => {
  const serving = { ...databaseOf('gateway'), ...modeOf('skip'), GATEWAY_PORTS: `${await freePort()}` };
  const gateway = engine.start(NEWEST, serving);
  try {
    const health = () => gateway.execute([HEALTH_CHECK]);
    await poll('refusal', () => [health()].find(({ output }) => /not ready: (?!nothing listens)/.test(output)));
    for (const round of ['first', 'second']) {
      const { status, output } = engine.run(NEWEST, { ...databaseOf('gateway'), ...modeOf('liquibase-only') });
      expect({ round, status, output }).toEqual({ round, status: 0, output: expect.not.stringContaining(PASSWORD) });
      expect(
        sql(server, 'SELECT COUNT(*) > 0, COUNT(*) = COUNT(DISTINCT ID) FROM DATABASECHANGELOG', 'gateway'),
      ).toEqual(['1\t1']);
    }
    expect(health()).toEqual({ status: 0, output: 'ready: Gateway 11.3.0\n' });
  } finally {
    await gateway.stop();
  }
});

function imageOf(version: string): string {
  return `localhost/schemagate-reference-gateway:${version}`;
}

function modeOf(mode: string): Variables {
  return { EXTRA_JAVA_ARGS: `-Dgateway.db.schema-update.mode=${mode}` };
}

function databaseOf(name: string): Variables {
  const url = `jdbc:mysql://127.0.0.1:${server.port}/${name}?createDatabaseIfNotExist=true`;
  return { SSG_DATABASE_JDBC_URL: url, SSG_DATABASE_USER: USER, SSG_DATABASE_PASSWORD: PASSWORD };
}
