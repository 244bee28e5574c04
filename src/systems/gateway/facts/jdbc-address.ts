import { maskPasswords } from '../text/jdbc-url';

const MYSQL_PORT = 3306;

/** Where a JDBC URL leads: vendor, hosts and database, without credentials and parameters. */
export function jdbcAddress(url: string | undefined): string | undefined {
  if (url === undefined || url === '') return undefined;
  const [base] = maskPasswords(url).replace(/#.*$/s, '').split('?', 1);
  const bare = withDatabaseInPath(base)
    .replace(/^jdbc:/i, '')
    .replace(/^((?:[a-z0-9-]+:)?oracle:[a-z0-9]+:)[^@(]*@/i, '$1@')
    .replace(/((?:\/\/|,))[^@/,()]*@/g, '$1')
    .replace(/;.*$/s, '')
    .replace(/(?<!\/)\/+$/, '');
  const match = /^([a-z0-9+]+):\/\/([^/]*)(\/.*)?$/i.exec(bare);
  if (match === null) return bare;
  const [, vendor, hosts, path = ''] = match;
  return `${vendor.toLowerCase()}://${withPort(vendor, hosts.toLowerCase())}${path}`;
}

/** SQL Server's URLs name hosts and databases among their parameters. */
function withDatabaseInPath(base: string): string {
  const [address, ...parameters] = /^jdbc:(?:[a-z0-9-]+:)?sqlserver:/i.test(base) ? base.split(';') : [base];
  const parameter = (...names: readonly string[]) =>
    parameters
      .map((each) => /^\s*(\w+)\s*=\s*\{?(.*?)\}?\s*$/s.exec(each) ?? [])
      .find(([, name]) => name !== undefined && names.includes(name.toLowerCase()))?.[2];
  const name = parameter('databasename', 'database');
  const [host, port] = [parameter('servername', 'server'), parameter('portnumber', 'port')];
  const bare = address.replace(/(?<!\/)\/+$/, '');
  const withHost = bare.endsWith(':') && host !== undefined ? `${bare}//${host}` : bare;
  const withPort = port === undefined || /:\d+$/.test(withHost) ? withHost : `${withHost}:${port}`;
  if (parameters.length === 0) return base;
  return name === undefined ? withPort : `${withPort}/${name}`;
}

function withPort(vendor: string, hosts: string): string {
  const single = !/[,:()[\]]/.test(hosts);
  return single && /^(?:mysql|mariadb)$/i.test(vendor) ? `${hosts}:${MYSQL_PORT}` : hosts;
}
