import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InitAnswers } from './init-answers';
import { initFiles } from './init-files';
import { UsageError } from '../../model/usage-error';
import { readText } from '../../state/read-text';
import { writeText } from '../../output/write-text';

export interface InitRequest {
  readonly cwd: string;
  readonly answers: InitAnswers;
  /** Overwrite files that are there. Default false. */
  readonly force?: boolean;
}

/**
 * Writes what a project begins with.
 *
 * @returns the files, relative to the working directory
 * @throws UsageError when one of them is there already; then none is written
 */
export function init({ cwd, answers, force }: InitRequest): readonly string[] {
  const files = initFiles(answers, installedIn(cwd));
  requireAbsent(
    cwd,
    files.map(({ path }) => path),
    force,
  );
  for (const { path, text } of files) writeText(join(cwd, path), text, { cwd });
  return files.map(({ path }) => path);
}

/** @throws UsageError when one of the files is there already, unless it may be overwritten */
export function requireAbsent(cwd: string, paths: readonly string[], force = false): void {
  const present = paths.filter((path) => existsSync(join(cwd, path)));
  if (present.length === 0 || force) return;
  throw new UsageError(
    `${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} there already. Overwrite with --force`,
  );
}

/** The version of schemagate that the lock file of npm states for the project; undefined where it states none. */
function installedIn(cwd: string): string | undefined {
  const path = join(cwd, 'package-lock.json');
  if (!existsSync(path)) return undefined;
  const [, version] = LOCKED.exec(readText(path, 'package-lock.json')) ?? [];
  return version;
}

/** As npm writes it, in which the version is the first key. */
const LOCKED = /^ *"node_modules\/schemagate": \{\s*"version": "(\d+\.\d+\.\d+[0-9A-Za-z.-]*)"/m;
