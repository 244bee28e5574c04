import { isAlias, isMap, isSeq, parseAllDocuments, type Document, type Node } from 'yaml';
import type { Path } from '../../path';
import type { FieldEdit } from './field-edit';
import { insertion } from './insert-field';
import { tryFindPair } from './mapping-pair';
import { NotEditable } from './not-editable';
import { replacement } from './replace-value';
import { sharingOf } from './shared-value';
import { applySplices, type Splice } from './splice';

/** Which resource of a file is edited. */
export interface EditTarget {
  /** Which YAML document of the file, from 0, empty ones counted. */
  readonly index: number;
  /** Where in that document: empty, or the item of a `List`. */
  readonly base: Path;
}

export type EditResult =
  | { readonly ok: true; readonly text: string }
  /** As the rest of a sentence that begins with the path. */
  | { readonly ok: false; readonly path: Path; readonly reason: string };

/**
 * The text with these fields set. Only the scalars themselves change, in the quotes that they have: every comment, blank
 * line, line end and key keeps its place. Works on YAML with several documents and on JSON.
 */
export function editSource(text: string, target: EditTarget, edits: readonly FieldEdit[]): EditResult {
  const document = documentAt(text, target);
  try {
    const splices = edits.flatMap((edit) => splicesFor(text, document, target.base, edit));
    return { ok: true, text: applySplices(text, splices) };
  } catch (cause) {
    if (!(cause instanceof NotEditable)) throw cause;
    const shared = sharingOf(text, document, [...target.base, ...cause.path]);
    return { ok: false, path: cause.path, reason: `${cause.reason}${shared === '' ? '' : `: ${shared}`}` };
  }
}

/** Through which anchors, and in which lines, a field is shared with others; empty where it is not. */
export function sharedThrough(text: string, target: EditTarget, path: Path): string {
  return sharingOf(text, documentAt(text, target), [...target.base, ...path]);
}

function documentAt(text: string, { index }: EditTarget): Document | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent' });
  return documents[index] as Document | undefined;
}

function splicesFor(text: string, document: Document | undefined, base: Path, edit: FieldEdit): readonly Splice[] {
  const parent = nodeAt(document?.contents ?? null, base, edit.path.slice(0, -1), edit.path);
  const pair = tryFindPair(parent, String(edit.path.at(-1)));
  if (pair === undefined) return insertion(text, parent, edit);
  const replaced = replacement(text, pair, isMap(parent) && parent.flow === true, edit);
  return replaced === undefined ? [] : [replaced];
}

function nodeAt(root: Node | null, base: Path, path: Path, whole: Path): Node | null {
  let node = root;
  for (const step of [...base, ...path]) {
    const next = isMap(node)
      ? tryFindPair(node, String(step))?.value
      : isSeq(node)
        ? (node.items[Number(step)] as Node | undefined)
        : undefined;
    if (next === undefined || next === null) throw new NotEditable(whole, 'is not there, nor what it should stand in');
    if (isAlias(next)) throw new NotEditable(whole, 'stands in an alias of something else');
    node = next;
  }
  return node;
}
