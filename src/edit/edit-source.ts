import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, Scalar, type Document, type Node, type Pair } from 'yaml';
import { formatPath, type Path } from '../model/path';
import { writeScalar } from './scalar-style';
import { applySplices, type Splice } from './splice';

/** What should stand at a path. */
export interface FieldEdit {
  readonly path: Path;
  readonly value: string;
  /** Where the field is not there yet: the sibling behind which it is inserted. Default: it must be there. */
  readonly after?: string;
}

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

/** A field that cannot be edited in place. */
class NotEditable extends Error {
  constructor(
    readonly path: Path,
    readonly reason: string,
  ) {
    super(`${formatPath(path)}: ${reason}`);
  }
}

/**
 * The text with these fields set. Only the scalars themselves change, in the quotes that they have: every comment, blank
 * line, line end and key keeps its place. Works on YAML with several documents and on JSON.
 */
export function editSource(text: string, target: EditTarget, edits: readonly FieldEdit[]): EditResult {
  const document = parseAllDocuments(text, { uniqueKeys: false, resolveKnownTags: false, logLevel: 'silent' })[
    target.index
  ];
  try {
    const splices = edits.map((edit) => spliceFor(text, document as Document | undefined, target.base, edit));
    return {
      ok: true,
      text: applySplices(
        text,
        splices.filter((splice) => splice !== undefined),
      ),
    };
  } catch (cause) {
    if (cause instanceof NotEditable) return { ok: false, path: cause.path, reason: cause.reason };
    throw cause;
  }
}

function spliceFor(text: string, document: Document | undefined, base: Path, edit: FieldEdit): Splice | undefined {
  const parent = nodeAt(document?.contents ?? null, base, edit.path.slice(0, -1), edit.path);
  const key = String(edit.path.at(-1));
  const pair = isMap(parent) ? pairOf(parent.items as Pair<Node, Node | null>[], key) : undefined;
  if (pair === undefined) return insertion(text, parent, edit);
  const node = pair.value;
  if (isAlias(node)) throw new NotEditable(edit.path, 'is an alias of another value');
  if (!isScalar(node) || !node.range) throw new NotEditable(edit.path, 'is no plain value');
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) {
    throw new NotEditable(edit.path, 'is a text of several lines');
  }
  if (node.value === edit.value) return undefined;
  const [start, end] = node.range;
  const isAbsent = end === start;
  const written = writeScalar(edit.value, isAbsent ? Scalar.QUOTE_DOUBLE : node.type);
  return { offset: start, length: end - start, text: isAbsent ? ` ${written}` : written };
}

function nodeAt(root: Node | null, base: Path, path: Path, whole: Path): Node | null {
  let node = root;
  for (const step of [...base, ...path]) {
    const next = isMap(node)
      ? pairOf(node.items as Pair<Node, Node | null>[], String(step))?.value
      : isSeq(node)
        ? (node.items[Number(step)] as Node | undefined)
        : undefined;
    if (next === undefined || next === null) throw new NotEditable(whole, 'is not there, nor what it should stand in');
    if (isAlias(next)) throw new NotEditable(whole, 'stands in an alias of something else');
    node = next;
  }
  return node;
}

function pairOf(items: readonly Pair<Node, Node | null>[], key: string): Pair<Node, Node | null> | undefined {
  return items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** A field behind a sibling, written as that one is: on a line of its own, or within the braces. */
function insertion(text: string, parent: Node | null, { path, value, after }: FieldEdit): Splice {
  if (!isMap(parent) || after === undefined) throw new NotEditable(path, 'is not there');
  const sibling = pairOf(parent.items as Pair<Node, Node | null>[], after);
  const { key, value: node } = sibling ?? {};
  if (!isScalar(key) || !key.range || !isScalar(node) || !node.range) throw new NotEditable(path, 'is not there');
  const name = writeScalar(String(path.at(-1)), key.type ?? Scalar.PLAIN);
  const written = `${name}: ${writeScalar(value, node.type)}`;
  if (parent.flow === true) return { offset: node.range[1], length: 0, text: `, ${written}` };
  const lineStart = text.lastIndexOf('\n', key.range[0] - 1) + 1;
  const indent = ' '.repeat(key.range[0] - lineStart);
  const lineEnd = text.indexOf('\n', node.range[1]);
  const isLast = lineEnd === -1;
  const newline = text[lineEnd - 1] === '\r' || (isLast && text.includes('\r\n')) ? '\r\n' : '\n';
  if (isLast) return { offset: text.length, length: 0, text: `${newline}${indent}${written}` };
  return { offset: lineEnd + 1, length: 0, text: `${indent}${written}${newline}` };
}
