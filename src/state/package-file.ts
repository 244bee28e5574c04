import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../model/usage-error';

/**
 * A file or folder of the package, absolute; nothing when it is not there. It stands above this file in the sources and
 * in the bundle alike.
 *
 * @param parts from the root of the package
 */
export function tryFindPackageFile(...parts: readonly string[]): string | undefined {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, ...parts);
    if (existsSync(path)) return path;
  }
  return undefined;
}

/** @throws UsageError when it is not there */
export function packageFile(...parts: readonly string[]): string {
  const path = tryFindPackageFile(...parts);
  if (path === undefined) throw new UsageError(`${parts.join('/')} is missing: the installation is incomplete`);
  return path;
}
