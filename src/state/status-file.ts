import { isObject, type JsonObject } from '../lib/json';
import { error, type Diagnostic } from '../model/diagnostic';
import { readSource } from '../model/source';
import { UsageError } from '../model/usage-error';
import type { Where } from './disk-tree';
import { locateAll } from './locate';
import { itemsAsStream } from './printed-items';
import { readArgument } from './read-text';

/**
 * The objects of a file that `kubectl get -o yaml` or `-o json` printed, with their status.
 *
 * @throws UsageError when it cannot be read, or holds something else
 */
export function statusObjects(file: string, where: Where): readonly JsonObject[] {
  return printedObjects(file, readArgument(file, where));
}

/**
 * The objects that kubectl printed, those of lists among them.
 *
 * @param name as shown to people
 * @throws UsageError where it is something else
 */
export function printedObjects(name: string, text: string): readonly JsonObject[] {
  const stream = itemsAsStream(text);
  const items = stream === undefined ? undefined : objectsIn(name, stream);
  // What is wrong is told at its place in the text as it came.
  const { objects, faults } = items === undefined || items.faults.length > 0 ? objectsIn(name, text) : items;
  if (faults.length > 0) throw new UsageError(`${name} is not what kubectl get prints`, faults);
  return objects;
}

function objectsIn(name: string, text: string) {
  const source = readSource(name, text);
  const odd = source.documents.flatMap((document) => locateAll(source, document, noObject(document.value)));
  return { objects: source.documents.map(({ value }) => value), faults: [...source.diagnostics, ...odd] };
}

/** What every reader of an object of the cluster takes for granted. */
function noObject({ kind, metadata }: JsonObject): readonly Diagnostic[] {
  if (typeof kind === 'string' && isObject(metadata) && typeof metadata.name === 'string') return [];
  const remedy = 'Give what kubectl get -o yaml prints, as it is.';
  return [error('input/not-a-resource', [], 'an object of a cluster has a kind, and a name in its metadata', remedy)];
}
