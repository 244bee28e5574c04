import { resolve } from 'node:path';
import { byCodeUnit } from '../lib/json';
import { hashOf } from '../lib/hash';
import { displayPath } from '../lib/display-path';
import { formatPath, type Path } from '../lib/path';
import type { MigrationFile, MigrationFiles } from '../model/build';
import { UsageError } from '../model/usage-error';
import type { ConfigFile } from './config-file';
import { settingPlace } from './setting-place';

/**
 * The files of the folder of migrations that a build names.
 *
 * @param cwd files are named relative to it
 * @throws UsageError, with the place in the settings, where there is no folder to read
 */
export function migrationFiles(folder: string, config: ConfigFile, build: Path, cwd: string): MigrationFiles {
  const path = resolve(config.folder, folder);
  const name = displayPath(cwd, path);
  try {
    const files = [...config.readFolder(path, name)].map(([file, bytes]) => migrationFile(file, bytes));
    return { folder: name, files: files.sort((left, right) => byCodeUnit(left.name, right.name)) };
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    const { file, line, column, path: at } = settingPlace(config, build, ['migrations']);
    throw new UsageError(`${file}:${line}:${column}  ${formatPath(at)}: ${cause.message}`);
  }
}

/** A file of a folder of migrations, by its path in it. */
export function migrationFile(name: string, bytes: Buffer): MigrationFile {
  // Who checks a file out may have other line ends than the commit.
  const text = bytes.toString('latin1').replaceAll('\r\n', '\n');
  return { name, hash: hashOf(text, 16), ...(name.endsWith('.py') ? { text } : {}) };
}
