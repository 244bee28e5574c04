import { credentialPaths, holdsCredential } from '../../../lib/credentials/mask';
import type { Json } from '../../../lib/json';
import { pathsOverlap, type Path } from '../../../lib/path';
import { featureCredentials } from './feature-credentials';
import type { ResolvedGateway } from '../gateway';
import type { InlineCredential } from './inline-credential';
import { hasPassword } from '../text/jdbc-url';

const COMMENT_LINE = /^[ \t]*[#!].*$/gm;
/** Files in which comments do not count, and what stays in Secrets whatever it says. */
const JUDGED_ELSEWHERE = /^spec\.app\.(?:system\.properties$|java\.extraArgs\.)/;

const MANAGEMENT: Path = ['spec', 'app', 'management'];
const DATABASE: Path = [...MANAGEMENT, 'database'];

/** Whether JVM arguments hold a credential. */
export function hasInlinePassword(javaArguments: string): boolean {
  return holdsCredential(javaArguments);
}

/** Whether a properties file holds a credential, not counting comments. */
export function hasPasswordProperty(properties: string): boolean {
  return holdsCredential(properties.replace(COMMENT_LINE, ''));
}

/** Every credential that stands in the resource itself. */
export function inlineCredentials(gateway: ResolvedGateway): readonly InlineCredential[] {
  const { management, database, app } = gateway;
  const found: (InlineCredential | undefined)[] = [
    given(management.password, [...MANAGEMENT, 'password'], 'a password'),
    given(management.cluster?.password, [...MANAGEMENT, 'cluster', 'password'], 'a password'),
    given(database.password, [...DATABASE, 'password'], 'a password'),
    urlCredential(database.jdbcUrl, [...DATABASE, 'jdbcUrl']),
    urlCredential(database.migrationJob?.jdbcUrl, [...DATABASE, 'migrationJob', 'jdbcUrl']),
    ...(app.java?.extraArgs ?? []).map((argument, index) => argumentCredential(argument, index)),
    hasPasswordProperty(app.system?.properties ?? '')
      ? { path: ['spec', 'app', 'system', 'properties'], what: 'a property whose name ends in "password"' }
      : undefined,
  ];
  const known = [...found.filter((credential) => credential !== undefined), ...featureCredentials(gateway)];
  return [...known, ...otherCredentials(gateway, known)];
}

/** In every other field: arguments, annotations, URLs. No Secret can take their place by itself. */
function otherCredentials(gateway: ResolvedGateway, known: readonly InlineCredential[]): readonly InlineCredential[] {
  const { annotations, spec } = gateway;
  const places = [
    ...credentialPaths(annotations).map((path) => ['metadata', 'annotations', ...path]),
    ...credentialPaths(spec as unknown as Json).map((path) => ['spec', ...path]),
  ];
  return places
    .filter((path) => !JUDGED_ELSEWHERE.test(path.join('.')) && !known.some((each) => pathsOverlap(each.path, path)))
    .map((path) => ({ path, what: 'a credential', instead: 'a variable or a volume', staysInPlace: true }));
}

function given(value: string | undefined, path: Path, what: string): InlineCredential | undefined {
  return value ? { path, what } : undefined;
}

function urlCredential(url: string | undefined, path: Path): InlineCredential | undefined {
  return url !== undefined && hasPassword(url) ? { path, what: 'a password in the URL' } : undefined;
}

function argumentCredential(argument: string, index: number): InlineCredential | undefined {
  const path: Path = ['spec', 'app', 'java', 'extraArgs', index];
  return hasInlinePassword(argument) ? { path, what: 'a password in a JVM argument' } : undefined;
}
