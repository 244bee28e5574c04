import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { isWithin } from '../lib/display-path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The absolute path of a program on the PATH.
 *
 * Relative folders of the PATH, and folders within a checkout such as `node_modules/.bin`, are passed over: what is in
 * them came with the change that is judged. On Windows, a bare name would moreover be looked for in the working directory.
 *
 * @param checkout whose folders are passed over. Default: none is
 */
export function tryFindProgram(name: string, env: Environment = process.env, checkout?: string): string | undefined {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
  const outside = folders.filter((folder) => checkout === undefined || !isWithin(checkout, folder));
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return outside.map((folder) => join(folder, file)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
