import { readSource } from '../model/source';
import type { JsonObject } from '../lib/json';
import { readArgument } from './read-text';
import { UsageError } from '../model/usage-error';
import type { Where } from './disk-tree';

/**
 * The objects of a file that `kubectl get -o yaml` or `-o json` printed, with their status.
 *
 * @throws UsageError when it cannot be read
 */
export function statusObjects(file: string, where: Where): readonly JsonObject[] {
  const source = readSource(file, readArgument(file, where));
  if (source.diagnostics.length > 0) throw new UsageError(`${file} is not what kubectl get prints`, source.diagnostics);
  return source.documents.map(({ value }) => value);
}
