import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileError } from '../model/file-error';

/**
 * Writes a file, and makes the folders that it stands in.
 *
 * @param name as shown to people
 * @throws UsageError when it cannot be written
 */
export function writeText(path: string, name: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    throw fileError(`cannot write ${name}`, cause);
  }
}
