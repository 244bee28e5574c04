import { Grouped } from '../lib/grouped';
import type { Json } from '../lib/json';
import type { Path } from '../lib/path';
import { metadataOf, type KubeObject } from '../model/kube';
import type { SourcePart } from '../model/source';
import { withNameOfItsOwn } from './other-objects';

const HASH = /-[0-9a-f]{10}$/;

/** The place of the document that an object of the output was made of, in the unit of such documents. */
export function partOf(parts: readonly SourcePart[], object: KubeObject): Path | undefined {
  const index = partIndex(parts, object);
  return index === -1 ? undefined : ['items', index];
}

/** By kind and name, which may have got a hash behind it; -1 where there is none. */
export function partIndex(parts: readonly SourcePart[], { kind, metadata }: KubeObject): number {
  const places = placesOf(parts);
  const named = [metadata.name, metadata.name.replace(HASH, '')].flatMap((name) => places.of(`${kind} ${name}`));
  return named
    .filter(({ namespace = metadata.namespace }) => namespace === metadata.namespace)
    .reduce((first, { index }) => (first === -1 ? index : Math.min(first, index)), -1);
}

interface PlaceOfPart {
  readonly index: number;
  readonly namespace?: Json;
}

/** A unit may hold thousands of documents, in which each object of the output is looked up. */
const known = new WeakMap<readonly SourcePart[], Grouped<string, PlaceOfPart>>();

/** By kind and name. */
function placesOf(parts: readonly SourcePart[]): Grouped<string, PlaceOfPart> {
  const before = known.get(parts);
  if (before !== undefined) return before;
  const places = new Grouped<string, PlaceOfPart>();
  parts.forEach(({ document: { value } }, index) => {
    const { name, namespace } = metadataOf(withNameOfItsOwn(value));
    places.add(`${String(value.kind)} ${String(name)}`, { index, namespace });
  });
  known.set(parts, places);
  return places;
}
