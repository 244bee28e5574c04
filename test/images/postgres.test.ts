import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll } from '../cluster/poll';
import { BINARY_VERSIONS } from '../cluster/postgres-image';
import { freePort } from '../database/mariadb';
import { Engine } from './engine';

const CONTEXT = join(__dirname, '../cluster/postgres');
const QUERY = `SELECT extversion FROM pg_extension WHERE extname = 'documentdb'`;

const engine = new Engine(process.env.SCHEMAGATE_TEST_STORE!);

test.each(BINARY_VERSIONS)(
  '%s is built, and a database that it makes has that version of the extension',
  async (version) => {
    const image = `localhost/schemagate-test-postgres:${version}`;
    const { status, output } = engine.build(CONTEXT, image, `BINARY_VERSION=${version}`);
    expect({ status, output }).toEqual({ status: 0, output: expect.any(String) });
    const data = mkdtempSync(join(tmpdir(), 'schemagate-data-'));
    chmodSync(data, 0o777);
    const access = { PGPASSWORD: 'a password', PGUSER: 'postgres', PGHOST: '127.0.0.1', PGPORT: `${await freePort()}` };
    const postgres = engine.start(image, access, { [data]: '/data' });
    try {
      const ask = () => postgres.execute(['psql', '--no-psqlrc', '--tuples-only', '--no-align', '--command', QUERY]);
      const describe = () => Promise.resolve(postgres.log);
      const answer = await poll('an answer', () => [ask()].find((each) => each.status === 0), {
        seconds: 60,
        describe,
      });
      expect(answer.output.trim()).toBe(version.replace(/\.(\d+)$/, '-$1'));
    } finally {
      await postgres.stop();
      rmSync(data, { recursive: true, force: true });
    }
  },
);
