import { isAlias, isSeq, visit, type Alias, type Document, type Node } from 'yaml';
import type { Path } from '../../path';
import { tryFindPair } from './mapping-pair';

/**
 * Through what a field is shared with others, as a sentence for each anchor: `&app (line 7) is used in lines 15 and 20`.
 * Of the field itself and of all that it stands in, aliases and merge keys on the way included.
 *
 * @param path from the root of the document
 */
export function sharingOf(text: string, document: Document | undefined, path: Path): string {
  if (document === undefined) return '';
  const uses = usesIn(document);
  const anchors = nodesOn(document, document.contents, path).filter((node) => uses.has(node));
  return [...new Set(anchors)].map((node) => sentence(text, node, uses.get(node)!)).join('; ');
}

function sentence(text: string, node: Node, uses: readonly Alias[]): string {
  const { anchor, range } = node as Node & { anchor?: string };
  // A block begins on the line below its anchor.
  const place = text.lastIndexOf(`&${anchor}`, range?.[0]);
  const lines = [...new Set(uses.map((use) => lineOf(text, use.range?.[0] ?? 0)))];
  const last = lines.at(-1);
  const list = lines.length === 1 ? `line ${last}` : `lines ${lines.slice(0, -1).join(', ')} and ${last}`;
  return `&${anchor} (line ${lineOf(text, place)}) is used in ${list}`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Every alias by the value that it stands for; a name may be given again further down. */
function usesIn(document: Document): ReadonlyMap<Node, readonly Alias[]> {
  const uses = new Map<Node, Alias[]>();
  visit(document, {
    Alias(_key, alias) {
      const node = alias.resolve(document);
      if (node !== undefined) uses.set(node, [...(uses.get(node) ?? []), alias]);
    },
  });
  return uses;
}

/** What lies on the way to a field; aliases and merge keys are followed. */
function nodesOn(document: Document, node: Node | null | undefined, path: Path): readonly Node[] {
  if (node === null || node === undefined) return [];
  if (isAlias(node)) return nodesOn(document, node.resolve(document), path);
  const [step, ...rest] = path;
  if (step === undefined) return [node];
  if (isSeq(node)) return [node, ...nodesOn(document, node.items[Number(step)] as Node | undefined, rest)];
  const own = tryFindPair(node, String(step));
  if (own !== undefined) return [node, ...nodesOn(document, own.value, rest)];
  const merged = tryFindPair(node, '<<')?.value;
  const sources = isSeq(merged) ? (merged.items as Node[]) : [merged];
  return [node, ...sources.flatMap((source) => nodesOn(document, source, path))];
}
