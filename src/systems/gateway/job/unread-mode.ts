import { MODE_PROPERTY, statedModes } from './schema-update-mode';

/** What Java reads more arguments from. */
const ARGUMENT_FILE = /(?:^|\s)['"]?(?:@\S|-XX:(?:VMOptionsFile|Flags)=)/;
/** An argument that a shell or the kubelet fills in as a whole. */
const FILLED_IN = /(?:^|\s)['"]?[$`]/;

/** Whether arguments of Java may set the mode in a way that {@link statedModes} does not read. */
export function mayHideMode(argumentsText: string): boolean {
  const bare = argumentsText.replace(/[\s'"\\]/g, '');
  const written = bare.split(MODE_PROPERTY).length - 1;
  if (written > statedModes([argumentsText]).length) return true;
  return ARGUMENT_FILE.test(argumentsText) || FILLED_IN.test(argumentsText);
}

/** Whether a properties file sets the mode: lines go on, and characters are escaped. */
export function propertiesSetMode(text: string): boolean {
  const plain = text
    .replace(/\\\r?\n[ \t]*/g, '')
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_match, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
  return plain.split(/\r?\n/).some((line) => line.trimStart().startsWith(MODE_PROPERTY));
}
