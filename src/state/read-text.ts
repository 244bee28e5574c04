import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import { displayPath } from '../lib/display-path';
import { Boundary } from '../files/boundary';
import { readBytes } from '../files/read-bytes';
import { UsageError } from '../model/usage-error';

/** A text that is not UTF-8: the fault of the input, where input is read. */
export class UndecodableText extends UsageError {}

/**
 * The text of a file.
 *
 * @param name as shown to people
 * @throws UsageError when it cannot be read
 */
export function readText(path: string, name: string): string {
  return decode(readBytes(path, name), name);
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

/** Bytes as text; what is not UTF-8 is refused rather than guessed. */
export function decode(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const isUtf16 =
    bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  const found = isUtf16 ? 'UTF-16' : 'not valid UTF-8';
  throw new UndecodableText(`cannot read ${name}: its text is ${found}. Save it as UTF-8`);
}
