import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import { displayPath } from '../lib/display-path';
import { Boundary } from '../files/boundary';
import { readContent, TOO_LARGE, TOO_LARGE_MESSAGE } from '../files/read-bytes';
import { UsageError } from '../model/usage-error';

/** Bytes that are no text, or none that is read: the fault of the input, where input is read. */
export class UnreadableText extends UsageError {
  /**
   * @param code of the finding about it
   * @param reason what is wrong
   */
  constructor(
    name: string,
    readonly code: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super(`cannot read ${name}: ${reason}. ${remedy}`);
  }
}

/**
 * The text of a file.
 *
 * @param name as shown to people
 * @throws UsageError when it cannot be read
 */
export function readText(path: string, name: string): string {
  return decode(readContent(path, name), name);
}

/**
 * The text of a file that an argument names: a link in a repository does not lead out of it.
 *
 * @param file relative to the working directory, or absolute
 * @throws UsageError when it cannot be read
 */
export function readArgument(
  file: string,
  { cwd, allowOutside }: { readonly cwd: string; readonly allowOutside?: boolean },
): string {
  const path = resolve(cwd, file);
  const name = displayPath(cwd, path);
  if (allowOutside !== true) Boundary.ofArgument(path, cwd).admit(path, name);
  return readText(path, name);
}

/** Bytes as text; what is not UTF-8 is refused rather than guessed. @throws UnreadableText */
export function decode(bytes: Buffer, name: string): string {
  if (bytes === TOO_LARGE) {
    throw new UnreadableText(name, 'input/too-large', TOO_LARGE_MESSAGE, 'Spread it over several files');
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const isUtf16 =
    bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  const found = isUtf16 ? 'UTF-16' : 'not valid UTF-8';
  throw new UnreadableText(name, 'input/encoding', `its text is ${found}`, 'Save it as UTF-8');
}
