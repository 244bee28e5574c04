import { sql, type MariaDb } from '../database/mariadb';

export interface Account {
  readonly user: string;
  readonly password: string;
}

/** May do everything with the databases of the tests, creating them included. */
export const OWNER: Account = { user: 'gateway', password: `{{ "it's" }} #!=\\:$HOME %` };
/** May read and write rows, and change no table: with it a migration fails halfway. */
export const ROWS_ONLY: Account = { user: 'rows', password: 'rows only' };

/** Databases of the tests begin with this. */
export const DATABASE_PREFIX = 'schemagate_';

export function createAccounts(server: MariaDb): void {
  const databases = `\`${DATABASE_PREFIX.replaceAll('_', '\\_')}%\`.*`;
  for (const [{ user, password }, rights] of [
    [OWNER, 'ALL'],
    [ROWS_ONLY, 'SELECT, INSERT, UPDATE, DELETE'],
  ] as const) {
    const quoted = password.replace(/['\\]/g, '\\$&');
    sql(
      server,
      `CREATE USER '${user}'@'%' IDENTIFIED BY '${quoted}'; GRANT ${rights} ON ${databases} TO '${user}'@'%';`,
    );
  }
}
