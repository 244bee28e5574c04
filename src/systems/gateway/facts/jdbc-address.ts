import { maskPasswords } from '../text/jdbc-url';

const MYSQL_PORT = 3306;

/** Where a JDBC URL leads: vendor, hosts and database, without credentials and parameters. */
export function jdbcAddress(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  const [base] = maskPasswords(url).replace(/#.*$/s, '').split('?', 1);
  const bare = base
    .replace(/^jdbc:/i, '')
    .replace(/((?:\/\/|,))[^@/,()]*@/g, '$1')
    .replace(/;.*$/s, '')
    .replace(/\/+$/, '');
  const match = /^([a-z0-9+]+):\/\/([^/]*)(\/.*)?$/i.exec(bare);
  if (match === null) return bare;
  const [, vendor, hosts, path = ''] = match;
  return `${vendor.toLowerCase()}://${withPort(vendor, hosts.toLowerCase())}${path}`;
}

function withPort(vendor: string, hosts: string): string {
  const single = !/[,:()[\]]/.test(hosts);
  return single && /^(?:mysql|mariadb)$/i.test(vendor) ? `${hosts}:${MYSQL_PORT}` : hosts;
}
