import { resolve } from 'node:path';
import { readSource } from '../model/source';
import type { JsonObject } from '../lib/json';
import { readText } from './read-text';
import { UsageError } from '../model/usage-error';

/**
 * The objects of a file that `kubectl get -o yaml` or `-o json` printed, with their status.
 *
 * @throws UsageError when it cannot be read
 */
export function statusObjects(cwd: string, file: string): readonly JsonObject[] {
  const source = readSource(file, readText(resolve(cwd, file), file));
  if (source.diagnostics.length > 0) throw new UsageError(`${file} is not what kubectl get prints`, source.diagnostics);
  return source.documents.map(({ value }) => value);
}
