import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { placedObjects, renderLiterals, type OutputText } from '../../support/output-files';
import { world } from '../world';

/** What kubectl said. */
export interface Answer {
  /** A line for each object. */
  readonly applied: readonly string[];
  /** Errors and warnings. */
  readonly complaints: string;
}

/** Those of the files that hold objects, all in the given namespace; charts as Helm renders them. */
export function inNamespace(files: readonly OutputText[], namespace: string): readonly OutputText[] {
  const withObjects = new Set(placedObjects(files).map(({ path }) => path));
  return files
    .filter(({ path }) => withObjects.has(path))
    .map(({ path, text }) => ({ path, text: path.includes('/templates/') ? renderLiterals(text) : text }))
    .map(({ path, text }) => ({ path, text: text.replace(/^( {2}namespace: ).*$/gm, `$1${namespace}`) }));
}

/** Writes the files below a new folder of the run; gives the folder. */
export function writeFiles(title: string, files: readonly OutputText[]): string {
  const folder = join(world().folder, title);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Applies every file below the folder, server-side, with what the API server does not know being an error. */
export async function applyStrictly(folder: string, ...options: readonly string[]): Promise<Answer> {
  const apply = ['apply', '--server-side', '--validate=strict', '--recursive', `--filename=${folder}`, ...options];
  const { stdout, stderr } = await promisify(execFile)('kubectl', apply, { maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return { applied: stdout.split('\n').filter((line) => line !== ''), complaints: stderr };
}
