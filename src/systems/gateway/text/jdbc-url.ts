import { MASKED_PART } from '../../../lib/credentials/mask';
import { maskUrl } from '../../../lib/credentials/url';

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

/** Whether the URL carries a credential: a parameter that is named so, or user information. */
export function hasPassword(url: string): boolean {
  return maskPasswords(url) !== url;
}

/** The URL with every credential in it replaced by `***`. */
export function maskPasswords(url: string): string {
  return maskUrl(url, MASKED_PART);
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
