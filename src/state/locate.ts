import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { Path } from '../lib/path';
import type { Found, TextPlaces } from '../lib/yaml/read/find-node';
import { positionOf, type Position } from '../lib/yaml/read/position';
import type { Source, SourceDocument } from '../model/source';

/** Sources are parsed again for the first finding and kept for the next ones: reading itself keeps no positions. */
const parsed = new WeakMap<Source, TextPlaces>();

/**
 * Line and column of a path in a resource; of the nearest ancestor that is there when the path is absent.
 *
 * @param at `key` for the key of the last step, `value` for what stands behind it
 */
export function locate(source: Source, document: SourceDocument, path: Path, at: 'key' | 'value' = 'value'): Position {
  return positionIn(partOf(source, document, path), at);
}

function positionIn({ source, document, path }: PlacedPath, at: 'key' | 'value' = 'value'): Position {
  const { start, keyStart, isComplete } = find(source, document, path);
  return positionOf(source.text, at === 'key' || !isComplete ? (keyStart ?? start) : start);
}

/** The scalar as it is written, quotes included: `11.10` where its value is the number 11.1. */
export function sourceText(inSource: Source, ofDocument: SourceDocument, ofPath: Path): string | undefined {
  const { source, document, path } = partOf(inSource, ofDocument, ofPath);
  const { start, isComplete, scalarEnd } = find(source, document, path);
  return isComplete && scalarEnd !== undefined ? source.text.slice(start, scalarEnd) : undefined;
}

/** The findings about a resource with their places in the source; one that has its place in another file keeps it. */
export function locateAll(
  source: Source,
  document: SourceDocument,
  diagnostics: readonly (Diagnostic | LocatedDiagnostic)[],
): readonly LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) => {
    if ('file' in diagnostic) return diagnostic;
    const place = partOf(source, document, diagnostic.path);
    return { ...diagnostic, path: place.path, file: place.source.name, ...positionIn(place, diagnostic.at) };
  });
}

/** A path with the document and the source that it leads into. */
interface PlacedPath {
  readonly source: Source;
  readonly document: SourceDocument;
  readonly path: Path;
}

/** What a document is made of has its places elsewhere; what is said of the whole stands at its first part. */
function partOf(source: Source, document: SourceDocument, path: Path): PlacedPath {
  const { parts } = document;
  if (parts === undefined) return { source, document, path };
  const [list, index, ...inPart] = path;
  const part = list === 'items' && typeof index === 'number' ? parts[index] : undefined;
  return part === undefined ? { ...parts[0], path: [] } : { ...part, path: inPart };
}

/** Loaded only when there is something to report: a run without findings has no use for it. */
function find(source: Source, document: SourceDocument, path: Path): Found {
  const { TextPlaces } = require('../lib/yaml/read/find-node') as typeof import('../lib/yaml/read/find-node');
  const places = parsed.get(source) ?? new TextPlaces(source.text);
  parsed.set(source, places);
  return places.find(document.index, [...document.base, ...path]);
}
