import { isObject, type Json } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import { identityOf, metadataOf, type KubeObject } from '../model/kube';
import type { Source, SourceDocument } from '../model/source';
import { locateAll } from '../state/locate';
import { causesOf, type Cause, type Place } from './cause-of-difference';

const CODE = 'application/not-reproducible';
const ANOTHER = 'another render of the one input';
const REMEDY =
  'State the value where the manifests are rendered (charts take existingSecret, a fixed certificate, a fixed name), so that they say the same each time.';

/** More of them are counted. */
const MOST_NAMED = 3;

/**
 * What two renders of one input do not have in common: objects by their names, and fields by their paths, never by their
 * values. Each delivery of such an input runs the migration again, or replaces pods, for nothing. What follows from a
 * Secret or ConfigMap is told with it.
 */
export function differencesOfRenders(first: Source, second: Source): readonly LocatedDiagnostic[] {
  // What cannot be read is said of the first one when it is compiled.
  if (first.diagnostics.length > 0) return [];
  if (second.diagnostics.length > 0) return second.diagnostics;
  const others = new Map(second.documents.map((document) => [identityIn(document), document]));
  const known = new Set(first.documents.map(identityIn));
  const causes = causesOf(
    first.documents.flatMap((document) => {
      const other = others.get(identityIn(document));
      return other === undefined ? [] : differingPlaces(document, document.value, other.value);
    }),
  );
  const changed = first.documents.flatMap((document) => {
    const found = others.has(identityIn(document))
      ? causes.filter(({ places: [{ document: its }] }) => its === document).map((cause) => told(cause, second.name))
      : [unstable([], `${titleOf(document)} is not in ${second.name}, ${ANOTHER}`)];
    return locateAll(first, document, found);
  });
  const added = second.documents.filter((document) => !known.has(identityIn(document)));
  return [...changed, ...added.flatMap((document) => onlyIn(second, document, first.name))];
}

function told({ places: [first, ...more], following }: Cause, other: string): Diagnostic {
  const { document, path } = first;
  const also = more.length === 0 ? '' : `, and at ${listed(more.map((each) => formatPath(each.path)))}`;
  const count = `${following.length} more ${following.length === 1 ? 'field follows' : 'fields follow'}`;
  const follows = listed(following.map((each) => `${formatPath(each.path)} of ${titleOf(each.document)}`));
  const rest = following.length === 0 ? '' : `; ${count} from it: ${follows}`;
  return unstable(path, `${titleOf(document)} says something else here${also} in ${other}, ${ANOTHER}${rest}`);
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

function onlyIn(source: Source, document: SourceDocument, other: string): readonly LocatedDiagnostic[] {
  return locateAll(source, document, [unstable([], `${titleOf(document)} is not in ${other}, ${ANOTHER}`)]);
}

function unstable(path: Path, what: string): Diagnostic {
  return error(CODE, path, what, REMEDY);
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
function differingPlaces(
  document: SourceDocument,
  one: Json | undefined,
  other: Json | undefined,
  path: Path = [],
): readonly Place[] {
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((value: Json, index) =>
      differingPlaces(document, value, (other as Json[])[index], [...path, index]),
    );
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => differingPlaces(document, one[key], other[key], [...path, key]));
  }
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ document, path, one, other }];
}
