const CREATE_PARAMETER = 'createDatabaseIfNotExist';
const MYSQL_URL = /^jdbc:(mysql|mariadb):/i;

/** Parts of a JDBC URL as MySQL Connector/J takes it apart; the fragment begins at the first `#` and counts nothing. */
interface JdbcUrl {
  /** Scheme, hosts and database. */
  readonly base: string;
  /** `undefined`: no `?`. */
  readonly query: string | undefined;
  /** With its `#`, or empty. */
  readonly fragment: string;
}

/**
 * The URL with `createDatabaseIfNotExist=false`, so that a mistyped name fails instead of creating a database. A value
 * that it already has is replaced, in whatever case its name is written. Other vendors' URLs are left alone.
 */
export function refuseToCreateDatabase(url: string): string {
  if (!MYSQL_URL.test(url)) return url;
  const { base, query, fragment } = splitJdbcUrl(url);
  const parameters = (query ?? '').split('&').filter((parameter) => parameter !== '');
  const first = parameters.findIndex(isCreateParameter);
  const kept = parameters.filter((parameter, index) => index === first || !isCreateParameter(parameter));
  const wanted = `${CREATE_PARAMETER}=false`;
  const all =
    first === -1 ? [...kept, wanted] : kept.map((parameter) => (isCreateParameter(parameter) ? wanted : parameter));
  return `${withoutHostParameter(base)}?${all.join('&')}${fragment}`;
}

/** Whether the URL carries a password: a parameter of any case that ends in `password`, or `user:password@host`. */
export function hasPassword(url: string): boolean {
  return maskPasswords(url) !== url;
}

/** The URL with every password in it replaced by `***`. */
export function maskPasswords(url: string): string {
  const { base, query, fragment } = splitJdbcUrl(url);
  const parameters = query?.replace(QUERY_PASSWORD, '$1***');
  return maskHosts(base) + (parameters === undefined ? '' : `?${parameters}`) + fragment;
}

const QUERY_PASSWORD = /((?:^|[&;])[^=&;]*password[0-9]?=)[^&;]*/gi;
/** `(password=x)`, `,password=x`, and SQL Server's `;password=x`. */
const HOST_PASSWORD = /([(,;]\s*[^=(),;]*password[0-9]?\s*=\s*)[^,();]*/gi;
/** `//user:x@host`, for each host. */
const USER_INFO_PASSWORD = /((?:\/\/|,)[^:@/,()]*:)[^@/]*(?=@)/g;
/** Oracle's `thin:user/x@host`. */
const ORACLE_PASSWORD = /^(jdbc:oracle:[a-z0-9]+:[^/@]+\/)[^@]*(?=@)/i;

function maskHosts(base: string): string {
  return base.replace(HOST_PASSWORD, '$1***').replace(USER_INFO_PASSWORD, '$1***').replace(ORACLE_PASSWORD, '$1***');
}

function splitJdbcUrl(url: string): JdbcUrl {
  const hash = url.indexOf('#');
  const fragment = hash === -1 ? '' : url.slice(hash);
  const whole = hash === -1 ? url : url.slice(0, hash);
  const mark = whole.indexOf('?');
  return mark === -1
    ? { base: whole, query: undefined, fragment }
    : { base: whole.slice(0, mark), query: whole.slice(mark + 1), fragment };
}

function isCreateParameter(parameter: string): boolean {
  return decode(parameter.split('=', 1)[0]).trim().toLowerCase() === CREATE_PARAMETER.toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all: the driver would read it as it stands
  }
}

/** Connector/J also takes parameters for one host, `address=(host=h)(createDatabaseIfNotExist=true)`: they would win. */
function withoutHostParameter(base: string): string {
  return base.replace(/([(,]\s*)createDatabaseIfNotExist\s*=\s*[^,()]*/gi, `$1${CREATE_PARAMETER}=false`);
}
