import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileError } from '../model/file-error';
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
  try {
    return decode(readFileSync(path), name);
  } catch (cause) {
    throw fileError(`cannot read ${name}`, cause);
  }
}

/** Bytes as text; what is not UTF-8 is refused rather than guessed. */
export function decode(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const isUtf16 =
    bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  const found = isUtf16 ? 'UTF-16' : 'not valid UTF-8';
  throw new UndecodableText(`cannot read ${name}: its text is ${found}. Save it as UTF-8`);
}
