import { isObject, type Json } from '../lib/json';
import type { Path } from '../lib/path';
import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import { identityOf, metadataOf, type KubeObject } from '../model/kube';
import type { Source, SourceDocument } from '../model/source';
import { locateAll } from '../state/locate';

const CODE = 'application/not-reproducible';
const REMEDY =
  'State the value where the manifests are rendered (charts take existingSecret, a fixed certificate, a fixed name), so that they say the same each time.';

/**
 * What two renders of one input do not have in common: objects by their names, and fields by their paths, never by their
 * values. Each delivery of such an input runs the migration again, or replaces pods, for nothing.
 */
export function differencesOfRenders(first: Source, second: Source): readonly LocatedDiagnostic[] {
  // What cannot be read is said of the first one when it is compiled.
  if (first.diagnostics.length > 0) return [];
  if (second.diagnostics.length > 0) return second.diagnostics;
  const others = new Map(second.documents.map((document) => [identityIn(document), document]));
  const known = new Set(first.documents.map(identityIn));
  const changed = first.documents.flatMap((document) => {
    const other = others.get(identityIn(document));
    const found =
      other === undefined
        ? [unstable([], `${titleOf(document)} is not in ${second.name}`)]
        : differingPaths(document.value, other.value).map((path) =>
            unstable(path, `${titleOf(document)} says something else here in ${second.name}`),
          );
    return locateAll(first, document, found);
  });
  const added = second.documents.filter((document) => !known.has(identityIn(document)));
  return [...changed, ...added.flatMap((document) => onlyIn(second, document, first.name))];
}

function onlyIn(source: Source, document: SourceDocument, other: string): readonly LocatedDiagnostic[] {
  return locateAll(source, document, [unstable([], `${titleOf(document)} is not in ${other}`)]);
}

function unstable(path: Path, what: string): Diagnostic {
  return error(CODE, path, `${what}, another render of the one input`, REMEDY);
}

/** Of what may be no object. */
function identityIn({ value }: SourceDocument): string {
  return identityOf({
    ...value,
    apiVersion: String(value.apiVersion),
    metadata: metadataOf(value),
  } as unknown as KubeObject);
}

function titleOf({ value }: SourceDocument): string {
  return `${String(value.kind)} ${String(metadataOf(value).name)}`;
}

/** The innermost places at which both are not the same. */
function differingPaths(one: Json | undefined, other: Json | undefined, path: Path = []): readonly Path[] {
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((value: Json, index) => differingPaths(value, (other as Json[])[index], [...path, index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differingPaths(one[key], other[key], [...path, key]));
  }
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
}
