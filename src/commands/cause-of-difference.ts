import { jobReferences } from '../delivery/job-references';
import type { Json } from '../lib/json';
import type { Path } from '../lib/path';
import { isChecksumKey } from '../lib/text/checksum';
import { metadataOf, type KubeObject } from '../model/kube';
import type { SourceDocument } from '../model/source';

/** A field at which two renders of one object say something else. */
export interface Place {
  readonly document: SourceDocument;
  readonly path: Path;
  readonly one: Json | undefined;
  readonly other: Json | undefined;
}

/** Where something differs by itself, and what differs for no other reason. */
export interface Cause {
  /** All of one document, in its order. */
  readonly places: readonly [Place, ...Place[]];
  readonly following: readonly Place[];
}

/** A value as text, before and after. */
type Change = readonly [one: string, other: string];

/** Values that are shorter may stand in another one by chance. */
const SHORTEST = 6;

/**
 * Sorts differences by what they come from. The keys of one Secret or ConfigMap are one cause. From it follow the values
 * that hold one of its values, as it is or in base64, and the checksums of pods that refer to it. Anything else is a
 * cause of its own.
 */
export function causesOf(places: readonly Place[]): readonly Cause[] {
  const origins = originsOf(places.filter(({ document }) => isConfiguration(document)));
  const byOrigin = new Map<Place | SourceDocument, Place[]>();
  for (const place of places) {
    const origin = origins.get(place) ?? valueOrigin(place, origins) ?? checksumOrigin(place, origins) ?? place;
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), place]);
  }
  return [...byOrigin].flatMap(([origin, all]) => {
    const own = all.filter((place) => place === origin || place.document === origin);
    const [first, ...more] = own;
    return [{ places: [first, ...more], following: all.filter((place) => !own.includes(place)) }];
  });
}

function isConfiguration({ value }: SourceDocument): boolean {
  return value.apiVersion === 'v1' && (value.kind === 'Secret' || value.kind === 'ConfigMap');
}

/** Of each value of a Secret or ConfigMap the document that it comes from: its own, unless it holds a shorter one. */
function originsOf(places: readonly Place[]): ReadonlyMap<Place, SourceDocument> {
  const origins = new Map<Place, SourceDocument>();
  const length = (place: Place) => Math.max(0, ...changesOf(place).map(([one]) => one.length));
  for (const place of [...places].sort((left, right) => length(left) - length(right)))
    origins.set(place, valueOrigin(place, origins) ?? place.document);
  return origins;
}

/** The origin of a value that this one holds: with it replaced, nothing differs. */
function valueOrigin(place: Place, origins: ReadonlyMap<Place, SourceDocument>): SourceDocument | undefined {
  const changes = changesOf(place);
  const holds = (each: Place) =>
    changesOf(each).some(
      ([one, other]) =>
        Math.min(one.length, other.length) >= SHORTEST &&
        changes.some((change) => change[0].replaceAll(one, other) === change[1]),
    );
  return [...origins].find(([each]) => holds(each))?.[1];
}

/** As it stands, and what it is in base64. */
function changesOf({ one, other }: Place): readonly Change[] {
  if (typeof one !== 'string' || typeof other !== 'string') return [];
  const [first, second] = [one, other].map((text) => Buffer.from(text, 'base64'));
  const isBase64 = first.toString('base64') === one && second.toString('base64') === other;
  return [[one, other], ...(isBase64 ? [[first.toString(), second.toString()] as const] : [])];
}

/** The document that a pod with a checksum refers to, or else the only one that there is. */
function checksumOrigin(
  { document, path, one, other }: Place,
  origins: ReadonlyMap<Place, SourceDocument>,
): SourceDocument | undefined {
  const isChecksum = path.at(-2) === 'annotations' && isChecksumKey(String(path.at(-1)));
  if (!isChecksum || typeof one !== 'string' || typeof other !== 'string') return undefined;
  const named = jobReferences(document.value as unknown as KubeObject);
  const known = [...origins];
  const [, referred] =
    known.find(([each]) =>
      named.some(
        ({ kind, name }) => kind === each.document.value.kind && name === metadataOf(each.document.value).name,
      ),
    ) ?? [];
  const distinct = new Set(origins.values());
  return referred ?? (distinct.size === 1 ? known[0][1] : undefined);
}
