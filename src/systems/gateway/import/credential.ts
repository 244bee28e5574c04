import { isObject, type Json, type JsonObject } from '../../../lib/json';

const ARGUMENT = /^\s*-D[^\s=]*(?:password|passwd|passphrase)=\S/i;
const PROPERTY = /^[ \t]*[#!]*[ \t]*[^#!\s=:][^=:]*(?:password|passwd|passphrase)[ \t]*[=:][ \t]*\S/i;
const PROPERTY_NAME = /(?:password|passwd|passphrase)$/i;
const VARIABLE = /(?:PASSWORD|TOKEN|SECRET)$/i;
const REFERENCE = /^\$\([^()]+\)$/;
const URL_PARAMETER = /(?:([?&;])|([(,]))\s*(?:password\d?|passwd|[\w.]*(?:Password|Passwd))=[^&;,)]*/gi;
const USER_INFO = /(\/\/|,)([^/@,:?&]*):[^/@,?&]*@/g;
const LOGIN = /(?:--user|-u)[ ="']+[^\s"':$]+:[^\s"'$]/;
const ASSIGNED = /(?:password|passwd|passphrase)["']?[=:]["']?[^\s"'$\\]/i;
const IN_COMMENT = /(?:pass(?:word|wd|phrase)?|token|secret|credential|private.?key|api.?key)\w*["']?\s*[:=]\s*\S/i;

/** Whether a JVM argument sets a property whose name ends in `password`. */
export function isPasswordArgument(argument: string): boolean {
  return ARGUMENT.test(argument);
}

/** A properties file without the properties whose name ends in `password`, and whether there were any. */
export function withoutPasswords(properties: string): { readonly text: string; readonly found: boolean } {
  const lines = properties.split('\n');
  const kept = lines.filter((line) => !PROPERTY.test(line));
  return { text: kept.join('\n'), found: kept.length < lines.length };
}

/** Whether a cluster-wide property holds a password, by its name. */
export function isPasswordProperty(name: string): boolean {
  return PROPERTY_NAME.test(name);
}

/** A JDBC URL without the passwords in it, and whether there were any. */
export function withoutUrlPassword(url: string): { readonly url: string; readonly found: boolean } {
  const bare = url
    .replace(USER_INFO, '$1')
    .replace(URL_PARAMETER, (_match, separator?: string, list?: string) => (separator === '?' ? '?' : (list ?? '')))
    .replace(/\?[&;]+/, '?')
    .replace(/\?$/, '')
    .replace(/([(,]),+/g, '$1');
  return { url: bare, found: bare !== url };
}

/** Whether a command, a hook or a mapping of properties holds a login or a password. */
export function holdsCredential(value: Json): boolean {
  if (typeof value === 'string') return LOGIN.test(value) || ASSIGNED.test(value);
  if (Array.isArray(value))
    return (
      holdsCredential((value as readonly Json[]).filter(isText).join(' ')) ||
      value.some((item) => holdsCredential(item as Json))
    );
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, item]) => (PROPERTY_NAME.test(key) && Boolean(item)) || holdsCredential(item ?? null),
  );
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

/** Whether a container's variable holds a credential, by its name, and not a reference to another variable. */
export function isPasswordVariable(variable: Json | undefined): variable is JsonObject & { name: string } {
  if (!isObject(variable) || typeof variable.name !== 'string' || typeof variable.value !== 'string') return false;
  return VARIABLE.test(variable.name) && variable.value !== '' && !REFERENCE.test(variable.value);
}

/** The lines of a comment that do not look as if a credential stood in them. */
export function withoutCredentialLines(comment: string): string {
  return comment
    .split('\n')
    .filter((line) => !IN_COMMENT.test(line))
    .join('\n');
}
