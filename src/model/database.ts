/** A vendor, maybe a way to spread connections, hosts, and the database: `mysql:loadbalance://a:3306,b:3306/ssg`. */
const ADDRESS = /^([a-z0-9]+)(?:\+[a-z0-9]+)?(?::[a-z0-9]+)*:\/\/([^/]*)(?:\/(.*))?$/i;
/** Under these names drivers speak to the same servers. */
const SAME_SERVERS: Readonly<Record<string, string>> = { mariadb: 'mysql', mysqlx: 'mysql', aurora: 'mysql' };
const DEFAULT_PORTS: Readonly<Record<string, string>> = { mysql: '3306', postgresql: '5432' };
const OF_THE_POD = /^(?:localhost|127(?:\.[0-9]+){1,3}|\[::1\])$/;

/** Where a database is, in one spelling. */
export interface DatabasePlace {
  readonly vendor: string;
  /** With their ports, in the order of the address. */
  readonly hosts: readonly string[];
  /** The database on the server; empty where the address names none. */
  readonly name: string;
}

/**
 * Takes an address apart, into one spelling of what drivers read alike: a trailing dot, `:03306` or no port, percent
 * escapes, capitals in a host, MariaDB's name for MySQL, a list of hosts in any form. A short host is a Service of the
 * namespace, and `db.data.svc` is the same as `db.data`.
 *
 * @param address `mysql://host:3306/ssg`, without credentials and parameters
 * @returns nothing where it is none of this form
 */
export function databasePlace(address: string | undefined, namespace: string | undefined): DatabasePlace | undefined {
  const [, scheme, list, name = ''] = ADDRESS.exec(address ?? '') ?? [];
  if (scheme === undefined || list === '') return undefined;
  const vendor = SAME_SERVERS[scheme.toLowerCase()] ?? scheme.toLowerCase();
  const hosts = splitHosts(list).map((host) => hostAndPort(host, DEFAULT_PORTS[vendor], namespace));
  return { vendor, hosts: [...new Set(hosts)], name: decoded(name).replace(/\/+$/, '') };
}

/**
 * What tells databases apart by their addresses: of several hosts the first, which is the one that is written to. What
 * listens on the host of the pod itself is nobody else's.
 *
 * @param address `mysql://host:3306/ssg`, without credentials and parameters; absent where it is not known
 * @returns nothing where it is not known
 */
export function databaseAt(address: string | undefined, namespace: string | undefined): string | undefined {
  const place = databasePlace(address, namespace);
  if (place === undefined) return address;
  const { vendor, hosts, name } = place;
  if (OF_THE_POD.test(hosts[0].replace(/:\d+$/, ''))) return undefined;
  return `${vendor}://${hosts[0]}/${name}`;
}

/**
 * Whether two addresses may lead to one database though they are spelled differently: by an address in place of a name,
 * an alias, or another of several hosts. What is not known may be anything.
 */
export function mayBeSameDatabase(left: string | undefined, right: string | undefined): boolean {
  const [one, other] = [left, right].map((address) => databasePlace(address, undefined));
  if (one === undefined || other === undefined) return true;
  return one.vendor === other.vendor && (one.name === other.name || one.name === '' || other.name === '');
}

/** A comma within parentheses or brackets belongs to one host. */
function splitHosts(list: string): readonly string[] {
  const hosts: string[] = [];
  let [depth, begin] = [0, 0];
  for (const { 0: mark, index } of list.matchAll(/[()[\],]/g)) {
    if (mark === '(' || mark === '[') depth += 1;
    else if (mark === ')' || mark === ']') depth -= 1;
    else if (depth <= 0) {
      hosts.push(list.slice(begin, index));
      begin = index + 1;
    }
  }
  return [...hosts, list.slice(begin)].map((host) => host.trim());
}

function hostAndPort(text: string, defaultPort: string | undefined, namespace: string | undefined): string {
  const bare = decoded(text.slice(text.lastIndexOf('@') + 1));
  const property = (key: string) => new RegExp(`[(,]\\s*${key}\\s*=\\s*([^,()]*)`, 'i').exec(bare)?.[1].trim();
  const [, plainHost = bare, plainPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(bare) ?? [];
  const host = (property('host') ?? plainHost).toLowerCase().replace(/\.+$/, '');
  const port = (property('port') ?? plainPort ?? '').replace(/^0+(?=\d)/, '') || defaultPort;
  return `${qualified(host, namespace)}${port === undefined ? '' : `:${port}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all
  }
}

function qualified(host: string, namespace: string | undefined): string {
  if (OF_THE_POD.test(host) || host.startsWith('[')) return host;
  if (host.includes('.')) return host.replace(/^([^.]+\.[^.]+)\.svc(?:\..*)?$/, '$1');
  return namespace === undefined ? host : `${host}.${namespace}`;
}
