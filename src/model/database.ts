/** Names of vendors as URLs have them; under some, drivers speak to the same servers. */
const VENDORS: Readonly<Record<string, string>> = {
  mysql: 'mysql',
  mariadb: 'mysql',
  mysqlx: 'mysql',
  aurora: 'mysql',
  postgresql: 'postgresql',
  postgres: 'postgresql',
  sqlserver: 'sqlserver',
  oracle: 'oracle',
};
const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  mysql: '3306',
  postgresql: '5432',
  sqlserver: '1433',
  oracle: '1521',
};
/** Of these, servers do not tell capitals in the name of a database. */
const NAMES_WITHOUT_CASE: readonly string[] = ['sqlserver', 'oracle'];
/** A vendor, maybe among the names of a wrapper and of a way to spread connections, hosts, and the database. */
const ADDRESS = /^([a-z0-9+:-]+?):\/\/([^/]*)(?:\/(.*))?$/is;
/** `postgresql:ssg`, of the server that runs beside. */
const ON_LOCALHOST = /^(postgresql):([^/:]*)$/i;
/** What follows is a net service name, `//host:port/service`, `host:port:sid` or a description in parentheses. */
const ORACLE = /^(?:[a-z0-9-]+:)?oracle:[a-z0-9]+:[^@]*@(.*)$/is;
const ORACLE_PLACE = /^(?:tcps?:)?(?:\/\/)?([^/]+?)(?:\/([^:/]*)(?:[:/].*)?|(?<=:\d+):([^:/]+))?$/i;
const OF_THE_POD = /^(?:localhost|127(?:\.[0-9]+){1,3}|\[::1\])$/;
const SERVICE = /^([^.]+\.[^.]+(?:\.[^.]+)?)\.svc(?:\.cluster\.local)?$/;
const SERVICE_OF_A_CLUSTER = /^([^.]+\.[^.]+)\.svc\..*$/;

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
 * escapes, capitals in a host, forms of one IPv6 address, MariaDB's name for MySQL, a list of hosts in any form. A short
 * host is a Service of the namespace, and `db.data.svc` is the same as `db.data`.
 *
 * @param address `mysql://host:3306/ssg`, without credentials and parameters
 * @returns nothing where it is of no form that is known
 */
export function databasePlace(address: string | undefined, namespace: string | undefined): DatabasePlace | undefined {
  const text = address ?? '';
  const description = ORACLE.exec(text)?.[1];
  if (description !== undefined) return oraclePlace(description, namespace);
  const [, scheme, list = '', name = ''] = ADDRESS.exec(text) ?? localAddress(text) ?? [];
  if (scheme === undefined) return undefined;
  const words = scheme.toLowerCase().split(/[:+]/);
  // The hosts are those that DNS names at the time.
  if (words.includes('srv')) return undefined;
  const vendor = VENDORS[words.find((word) => word in VENDORS) ?? ''] ?? words[0];
  return placeOf(vendor, splitHosts(list), { name, namespace });
}

/** An address without a host, in the form of one with. */
function localAddress(text: string): readonly string[] | undefined {
  const [, scheme, name] = ON_LOCALHOST.exec(text) ?? [];
  return scheme === undefined ? undefined : [text, scheme, '', name];
}

/** A net service name is known to a file of the client only. */
function oraclePlace(text: string, namespace: string | undefined): DatabasePlace | undefined {
  const property = (key: string) => [...text.matchAll(new RegExp(`\\(\\s*${key}\\s*=\\s*([^()]*)\\)`, 'gi'))];
  const [hosts, ports] = [property('host'), property('port')].map((all) => all.map(([, value]) => value.trim()));
  if (text.trim().startsWith('(')) {
    if (hosts.length === 0 || ports.length > hosts.length) return undefined;
    const [[, name] = []] = [...property('service_name'), ...property('sid')];
    const list = hosts.map((host, index) => (ports[index] === undefined ? host : `${host}:${ports[index]}`));
    return placeOf('oracle', list, { name: name?.trim() ?? '', namespace });
  }
  const [, list, service, sid] = ORACLE_PLACE.exec(text) ?? [];
  const isAlias = list === undefined || (service === undefined && sid === undefined && !/[:/]/.test(text));
  return isAlias ? undefined : placeOf('oracle', splitHosts(list), { name: service ?? sid ?? '', namespace });
}

interface Named {
  readonly name: string;
  readonly namespace: string | undefined;
}

function placeOf(vendor: string, list: readonly string[], { name, namespace }: Named): DatabasePlace {
  const hosts = list.map((host) => hostAndPort(host, DEFAULT_PORTS[vendor], namespace));
  const plain = decoded(name).replace(/(?<!\/)\/+$/, '');
  return {
    vendor,
    hosts: [...new Set(hosts)],
    name: NAMES_WITHOUT_CASE.includes(vendor) ? plain.toLowerCase() : plain,
  };
}

/**
 * What tells databases apart by their addresses, a text for each of their hosts: two addresses with a text in common lead
 * to one database. What listens on the host of the pod itself is nobody else's. An address of no known form is the same as
 * its very text.
 *
 * @param address `mysql://host:3306/ssg`, without credentials and parameters; absent where it is not known
 * @returns nothing where it is not known
 */
export function databasesAt(address: string | undefined, namespace: string | undefined): readonly string[] {
  const place = databasePlace(address, namespace);
  if (place === undefined) return address === undefined ? [] : [address];
  const { vendor, hosts, name } = place;
  const others = hosts.filter((host) => !OF_THE_POD.test(host.replace(/:\d+$/, '')));
  return others.map((host) => `${vendor}://${host}/${name}`);
}

/** Whether what tells two databases apart says that they are one. */
export function isSameDatabase(left: readonly string[], right: readonly string[]): boolean {
  return left.some((each) => right.includes(each));
}

/**
 * Whether two addresses may lead to one database though they are spelled differently: by an address in place of a name,
 * or an alias. What is not known may be anything.
 */
export function mayBeSameDatabase(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left, right].map(([address]) => databasePlace(address, undefined));
  if (one === undefined || other === undefined) return true;
  return one.vendor === other.vendor && (one.name === other.name || one.name === '' || other.name === '');
}

/** A comma within parentheses belongs to one host; brackets are of a list of hosts, or of an address of IPv6. */
function splitHosts(list: string): readonly string[] {
  const bare = list.replace(/^[^@[\]()]*@(?=\[)/, '').replace(/^\[([^[\]]*[,(][^[\]]*)\]$/, '$1');
  const hosts: string[] = [];
  let [depth, begin] = [0, 0];
  for (const { 0: mark, index } of bare.matchAll(/[()[\],]/g)) {
    if (mark === '(' || mark === '[') depth += 1;
    else if (mark === ')' || mark === ']') depth -= 1;
    else if (depth <= 0) {
      hosts.push(bare.slice(begin, index));
      begin = index + 1;
    }
  }
  return [...hosts, bare.slice(begin)].map((host) => host.trim());
}

function hostAndPort(text: string, defaultPort: string | undefined, namespace: string | undefined): string {
  const bare = decoded(text.slice(text.lastIndexOf('@') + 1));
  const property = (key: string) => new RegExp(`[(,]\\s*${key}\\s*=\\s*([^,()]*)`, 'i').exec(bare)?.[1].trim();
  const [, plainHost = bare, plainPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(bare) ?? [];
  const stated = (property('port') ?? plainPort ?? '').replace(/^0+(?=\d)/, '');
  // A named instance of SQL Server has a port that its server tells, unless it is stated.
  const whole = (property('host') ?? plainHost).toLowerCase().replace(/(?<!\.)\.+$/, '');
  const host = (stated === '' ? whole : whole.replace(/\\.*$/s, '')) || 'localhost';
  const port = stated || (host.includes('\\') ? '' : (defaultPort ?? ''));
  return `${qualified(canonical(host), namespace)}${port === '' ? '' : `:${port}`}`;
}

/** One form of all that an address of IPv6 has. */
function canonical(host: string): string {
  const address = host.replace(/^\[|\]$/g, '');
  if (!address.includes(':')) return host;
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname : host;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all
  }
}

function qualified(host: string, namespace: string | undefined): string {
  if (OF_THE_POD.test(host) || host.startsWith('[') || /^[\d.]+$/.test(host)) return host;
  if (host.includes('.')) return host.replace(SERVICE, '$1').replace(SERVICE_OF_A_CLUSTER, '$1');
  const [name, ...instance] = host.split('\\');
  return namespace === undefined ? host : [`${name}.${namespace}`, ...instance].join('\\');
}
