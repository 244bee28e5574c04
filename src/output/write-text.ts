import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { displayPath } from '../lib/display-path';
import { fileError } from '../model/file-error';
import { Boundary, realPath } from '../files/boundary';
import { UsageError } from '../model/usage-error';

/**
 * Writes a file, and makes the folders that it stands in. Where a link stands, the file that it leads to is written, if
 * that lies within the repository of the link.
 *
 * @param path absolute
 * @throws UsageError when it cannot be written
 */
export function writeText(
  path: string,
  text: string,
  { cwd, allowOutside }: { readonly cwd: string; readonly allowOutside?: boolean },
): void {
  const name = displayPath(cwd, path);
  if (allowOutside !== true) Boundary.ofArgument(path, cwd).admit(path, name);
  try {
    const real = realPath(path);
    if (statSync(real, { throwIfNoEntry: false })?.isFile() === false) {
      throw new UsageError(`cannot write ${name}: something that is no file is in the way`);
    }
    mkdirSync(dirname(real), { recursive: true });
    writeFileSync(real, text);
  } catch (cause) {
    throw fileError(`cannot write ${name}`, cause);
  }
}
