import { isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Path } from '../../path';
import { parseYaml } from './parse-yaml';
import { splitDocuments, type DocumentText } from './split-documents';

/** Where a path leads in a text, in offsets from 0. */
export interface Found {
  /** Of the value; of the nearest ancestor when the path is not complete. */
  readonly start: number;
  /** Of the key in front of it, if there is one. */
  readonly keyStart?: number;
  /** Whether the whole path is there. */
  readonly isComplete: boolean;
  /** End of the value when it is a scalar. */
  readonly scalarEnd?: number;
}

/** A text with its places. */
export type Parsed = readonly Document[];

export function parseWithPlaces(text: string): Parsed {
  const parsed = parseYaml(text);
  return 'code' in parsed ? [] : parsed;
}

/** Blank lines and comments, up to a plain key at the begin of a line. */
const FIRST_KEY = /^(?: *(?:#[^\n]*)?\n)*(?=[A-Za-z]\w*:(?:[ ]|\n|$))/;

/** In characters. */
const MOST_KEPT = 1_000_000;

/** The places of a text, of which no document is parsed that nobody asks about. */
export class TextPlaces {
  private readonly parts: readonly DocumentText[] | undefined;
  private readonly parsed = new Map<number, Parsed>();
  private whole: Parsed | undefined;
  /** How many characters they stand for. */
  private kept = 0;

  constructor(private readonly text: string) {
    this.parts = splitDocuments(text);
  }

  /** Follows a path in a document, which is counted from 0 with the empty ones. */
  find(index: number, path: Path): Found {
    const part = this.parts?.[index];
    if (part === undefined) return findNode((this.whole ??= parseWithPlaces(this.text)), index, path);
    if (path.length === 0) {
      // The whole of a mapping begins where its first key does: no parser is loaded to tell that.
      const before = FIRST_KEY.exec(part.text);
      if (before !== null) return { start: part.offset + before[0].length, isComplete: true };
    }
    const parsed = this.parsed.get(index) ?? parseWithPlaces(part.text);
    if (!this.parsed.has(index)) this.keep(index, parsed, part.text.length);
    return shifted(findNode(parsed, 0, path), part.offset);
  }

  /** Places take many times the memory of their text: of a large one those that were asked for last are kept. */
  private keep(index: number, parsed: Parsed, length: number): void {
    if (this.kept + length > MOST_KEPT) {
      this.parsed.clear();
      this.kept = 0;
    }
    this.parsed.set(index, parsed);
    this.kept += length;
  }
}

function shifted({ start, keyStart, scalarEnd, isComplete }: Found, offset: number): Found {
  return {
    start: start + offset,
    keyStart: keyStart === undefined ? undefined : keyStart + offset,
    isComplete,
    scalarEnd: scalarEnd === undefined ? undefined : scalarEnd + offset,
  };
}

/** Follows a path in a document. */
export function findNode(parsed: Parsed, index: number, path: Path): Found {
  let node: Node | null | undefined = parsed[index]?.contents;
  let key: Node | undefined;
  for (const step of path) {
    const pair = pairOf(node, step);
    const item: Node | undefined = isSeq(node) && typeof step === 'number' ? (node.items[step] as Node) : undefined;
    if (pair === undefined && item === undefined) return { ...placeOf(node, key), isComplete: false };
    key = pair?.key;
    node = pair === undefined ? item : (pair.value ?? pair.key);
  }
  return { ...placeOf(node, key), isComplete: true, scalarEnd: isScalar(node) ? node.range?.[1] : undefined };
}

function pairOf(node: Node | null | undefined, step: string | number): Pair<Node, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node, Node | null>[]).find(({ key }) => isScalar(key) && key.value === step);
}

function placeOf(node: Node | null | undefined, key: Node | undefined): { start: number; keyStart?: number } {
  return { start: node?.range?.[0] ?? 0, keyStart: key?.range?.[0] };
}
