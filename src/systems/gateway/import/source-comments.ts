import { isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Path } from '../../../lib/path';

/** A comment, and the value that it belongs to. */
export interface SourceComment {
  readonly path: Path;
  /** On lines of its own above, or behind the value on its line. */
  readonly place: 'before' | 'behind';
  /** Without `#` at the begin of its lines, as the parser has it. */
  readonly text: string;
}

/** The comments of a document, each with the value that it stands above or behind. */
export function sourceComments(document: Document): readonly SourceComment[] {
  const found: SourceComment[] = [];
  if (document.contents !== null) collect(document.contents, [], found);
  return found;
}

function collect(node: Node, path: Path, found: SourceComment[]): void {
  if (isMap(node)) {
    (node.items as Pair<Node, Node | null>[]).forEach((pair, index) => {
      if (!isScalar(pair.key)) return;
      const at = [...path, String(pair.key.value)];
      const above = [index === 0 ? node.commentBefore : undefined, pair.key.commentBefore];
      for (const text of above) if (text) found.push({ path: at, place: 'before', text });
      if (isNode(pair.value)) collect(pair.value, at, found);
    });
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const at = [...path, index];
      if (!isNode(item)) return;
      const above = [index === 0 ? node.commentBefore : undefined, isMap(item) ? undefined : item.commentBefore];
      for (const text of above) if (text) found.push({ path: at, place: 'before', text });
      collect(item, at, found);
    });
  }
  if (node.comment) found.push({ path, place: 'behind', text: node.comment });
}
