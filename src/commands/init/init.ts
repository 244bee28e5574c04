import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InitAnswers } from './init-answers';
import { initFiles } from './init-files';
import { UsageError } from '../../model/usage-error';
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
  const files = initFiles(answers);
  const present = files.filter(({ path }) => existsSync(join(cwd, path))).map(({ path }) => path);
  if (present.length > 0 && force !== true) {
    throw new UsageError(
      `${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} there already. Overwrite with --force`,
    );
  }
  for (const { path, text } of files) writeText(join(cwd, path), text, { cwd });
  return files.map(({ path }) => path);
}
