import { sql, type MariaDb } from './mariadb';

export const USER = 'gateway';
/** Everything that has a meaning somewhere between a resource and a JDBC driver. */
export const PASSWORD = ` a"b'c$HOME\`id\`\\n#!=:ü%s `;

/** Makes the account of all Gateways. It may create databases: nothing but a URL keeps them from it. */
export function createAccount(server: MariaDb): void {
  const account = `'${USER}'@'127.0.0.1'`;
  const password = PASSWORD.replace(/['\\]/g, '\\$&');
  sql(server, `CREATE USER ${account} IDENTIFIED BY '${password}'; GRANT ALL ON *.* TO ${account};`);
}
