import { holdsCredential } from '../../../lib/credentials/mask';
import type { Path } from '../../../lib/path';
import { featureCredentials } from './feature-credentials';
import type { Gateway } from '../gateway';
import type { InlineCredential } from './inline-credential';
import { hasPassword } from '../text/jdbc-url';

const MANAGEMENT: Path = ['spec', 'app', 'management'];
const DATABASE: Path = [...MANAGEMENT, 'database'];

/** Whether JVM arguments hold a credential. */
export function hasInlinePassword(javaArguments: string): boolean {
  return holdsCredential(javaArguments);
}

/** Whether a properties file holds a credential. */
export function hasPasswordProperty(properties: string): boolean {
  return holdsCredential(properties);
}

/** Every credential that stands in the resource itself. */
export function inlineCredentials(gateway: Gateway): readonly InlineCredential[] {
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
  return [...found.filter((credential) => credential !== undefined), ...featureCredentials(gateway)];
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
