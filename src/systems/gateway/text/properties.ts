/**
 * One line of a Java properties file, escaped so that exactly this value is read back and no value can add a property:
 * backslash, line breaks, a leading blank, and what is not printable ASCII.
 */
export function propertyLine(key: string, value: string): string {
  return `${escapeKey(key)}=${escapeValue(value)}`;
}

function escapeKey(key: string): string {
  return escapeValue(key).replace(/[ =:]/g, '\\$&');
}

function escapeValue(value: string): string {
  const escaped = value.replace(/[\\\t\n\f\r]|[^\x20-\x7e]/g, escapeCharacter);
  return escaped.replace(/(?<=.) $/, '\\u0020').replace(/^[ #!=:]/, '\\$&');
}

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' };

function escapeCharacter(character: string): string {
  return NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
