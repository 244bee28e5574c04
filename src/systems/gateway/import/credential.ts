import {
  credentialPaths,
  holdsCredential,
  isCredentialUnder,
  logicalLines,
  maskComment,
} from '../../../lib/credentials/mask';
import { isCredentialName } from '../../../lib/credentials/name';
import { withoutUrlCredentials } from '../../../lib/credentials/url';
import { isObject, type Json, type JsonObject } from '../../../lib/json';

/** Whether a JVM argument sets a credential. */
export function isPasswordArgument(argument: string): boolean {
  return holdsCredential(argument);
}

/** A properties file without the properties that hold a credential, and whether there were any. */
export function withoutPasswords(properties: string): { readonly text: string; readonly found: boolean } {
  const lines = logicalLines(properties);
  const kept = lines.filter((line) => !holdsCredential(line));
  const text = kept.join('');
  const isCut = kept.length < lines.length && !properties.endsWith('\n');
  return { text: isCut ? text.replace(/\n$/, '') : text, found: kept.length < lines.length };
}

/** Whether a cluster-wide property holds a credential, by its name. */
export function isPasswordProperty(name: string): boolean {
  return isCredentialName(name);
}

/** A JDBC URL without the credentials in it, and whether there were any. */
export function withoutUrlPassword(url: string): { readonly url: string; readonly found: boolean } {
  const bare = withoutUrlCredentials(url);
  return { url: bare, found: bare !== url };
}

/** Whether a command, a hook or a mapping of properties holds a credential. */
export function hasCredential(value: Json): boolean {
  return credentialPaths(value).length > 0;
}

/** Whether a container's variable holds a credential, and not a reference to another variable. */
export function isPasswordVariable(variable: Json | undefined): variable is JsonObject & { name: string } {
  if (!isObject(variable) || typeof variable.name !== 'string' || typeof variable.value !== 'string') return false;
  const { name, value } = variable;
  return isCredentialUnder(name, value);
}

/** The lines of a comment in which no credential stands. */
export function withoutCredentialLines(comment: string): string {
  return comment
    .split('\n')
    .filter((line) => maskComment(line) === line)
    .join('\n');
}
