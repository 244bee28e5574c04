import { isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { Path } from '../model/path';
import { parseYaml } from './parse-yaml';
import { positionOf, type Position } from './position';
import type { Source, SourceDocument } from './source';

/** Sources are parsed again for the first finding and kept for the next ones: reading itself keeps no positions. */
const parsed = new WeakMap<Source, readonly Document[]>();

/**
 * Line and column of a path in a resource; of the nearest ancestor that is there when the path is absent.
 *
 * @param at `key` for the key of the last step, `value` for what stands behind it
 */
export function locate(source: Source, document: SourceDocument, path: Path, at: 'key' | 'value' = 'value'): Position {
  const found = walk(contents(source, document), [...document.base, ...path]);
  const key = at === 'key' || !found.complete ? found.key : undefined;
  const node = key ?? found.node;
  return positionOf(source.text, node?.range?.[0] ?? 0);
}

/** The scalar as it is written, quotes included: `11.10` where its value is the number 11.1. */
export function sourceText(source: Source, document: SourceDocument, path: Path): string | undefined {
  const { node, complete } = walk(contents(source, document), [...document.base, ...path]);
  if (!complete || !isScalar(node) || !node.range) return undefined;
  return source.text.slice(node.range[0], node.range[1]);
}

/** The findings about a resource with their places in the source. */
export function locateAll(
  source: Source,
  document: SourceDocument,
  diagnostics: readonly Diagnostic[],
): readonly LocatedDiagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: source.name,
    ...locate(source, document, diagnostic.path, diagnostic.at),
  }));
}

interface Found {
  readonly node: Node | null;
  /** Key of the last mapping step that was found. */
  readonly key?: Node;
  readonly complete: boolean;
}

function walk(root: Node | null, path: Path): Found {
  let node = root;
  let key: Node | undefined;
  for (const step of path) {
    const pair = isMap(node)
      ? (node.items as Pair<Node, Node>[]).find((item) => keyText(item.key) === step)
      : undefined;
    const item = isSeq(node) && typeof step === 'number' ? (node.items[step] as Node | undefined) : undefined;
    if (pair === undefined && item === undefined) return { node, key, complete: false };
    key = pair?.key;
    node = pair === undefined ? (item ?? null) : (pair.value ?? pair.key);
  }
  return { node, key, complete: true };
}

function keyText(key: Node): unknown {
  return isScalar(key) ? key.value : undefined;
}

function contents(source: Source, document: SourceDocument): Node | null {
  let documents = parsed.get(source);
  if (documents === undefined) {
    const again = parseYaml(source.text);
    documents = Array.isArray(again) ? again : [];
    parsed.set(source, documents);
  }
  return documents[document.index]?.contents ?? null;
}
