import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adoptEntrypoint } from '../reference/adopted-entrypoint';
import { PASSWORD, USER } from './account';
import { shared } from './shared';
import { Stage } from './stage';

const DATABASE = 'plain_sql';
const FIRST = 'CREATE TABLE t (id INT PRIMARY KEY);\nINSERT INTO t VALUES (1);\n';

let stage: Stage;
let root: string;
let entrypoint: string;
beforeEach(() => {
  stage = new Stage();
  root = mkdtempSync(join(tmpdir(), 'schemagate-plain-sql-'));
  mkdirSync(join(root, 'opt/gateway/migrations'), { recursive: true });
  entrypoint = adoptEntrypoint(join(root, 'opt/docker'), 'sql');
  stage.rows('', `CREATE DATABASE ${DATABASE}`);
});
afterEach(async () => {
  stage.rows('', `DROP DATABASE ${DATABASE}`);
  rmSync(root, { recursive: true, force: true });
  await stage.clear();
});

function write(file: string, text: string): void {
  writeFileSync(join(root, 'opt/gateway/migrations', file), text);
}

/** Runs the entrypoint as a Job does, to its status. */
function migrate(): Promise<number | null> {
  const env = {
    PATH: process.env.PATH,
    GATEWAY_ROOT: root,
    GATEWAY_VERSION: '11.3.0',
    SSG_DATABASE_JDBC_URL: stage.url(DATABASE),
    SSG_DATABASE_USER: USER,
    SSG_DATABASE_PASSWORD: PASSWORD,
    DB_HOST: '127.0.0.1',
    DB_PORT: `${shared().server.port}`,
    DB_NAME: DATABASE,
    EXTRA_JAVA_ARGS: '-Dgateway.db.schema-update.mode=liquibase-only',
  };
  return new Promise((resolve) => spawn(entrypoint, { env, stdio: 'ignore' }).on('close', resolve));
}

const files = () => stage.rows(DATABASE, 'SELECT file FROM schema_version ORDER BY file');

describe('the snippet for plain SQL in docs/entrypoint.md', () => {
  test('runs each file once, and later ones when they come', async () => {
    write('001-first.sql', FIRST);
    expect(await migrate()).toBe(0);
    expect(await migrate()).toBe(0);
    write('002-second.sql', 'INSERT INTO t VALUES (2);\n');
    expect(await migrate()).toBe(0);
    expect(files()).toEqual(['001-first.sql', '002-second.sql']);
    expect(stage.rows(DATABASE, 'SELECT id FROM t ORDER BY id')).toEqual(['1', '2']);
  });

  test('fails where a file fails, and goes on from there when it is corrected', async () => {
    write('001-first.sql', FIRST);
    write('002-second.sql', 'INSERT INTO no_such_table VALUES (2);\n');
    expect(await migrate()).not.toBe(0);
    expect(files()).toEqual(['001-first.sql']);
    write('002-second.sql', 'INSERT INTO t VALUES (2);\n');
    expect(await migrate()).toBe(0);
    expect(files()).toEqual(['001-first.sql', '002-second.sql']);
  });

  test('runs no file twice when two Jobs run at once', async () => {
    write('001-first.sql', `DO SLEEP(1);\n${FIRST}`);
    const statuses = await Promise.all([migrate(), migrate(), migrate()]);
    expect(statuses).toContain(0);
    expect(await migrate()).toBe(0);
    expect(files()).toEqual(['001-first.sql']);
    expect(stage.rows(DATABASE, 'SELECT id FROM t')).toEqual(['1']);
  });
});
