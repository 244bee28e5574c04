import { Document, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type JsonObject } from '../../../lib/json';
import { isBelow, type Path } from '../../../lib/path';
import { printable, printableLines } from '../../../lib/text/printable';
import { withoutCredentialLines } from './credential';
import type { Draft, PlacedValue } from './draft';
import { sourceComments, type SourceComment } from './source-comments';
import { valueAt } from '../../../lib/value-at';
import { leaves } from './values-path';

const OPTIONS = { version: '1.2', schema: 'core', compat: 'yaml-1.1' } as const;

/**
 * The resource as YAML that every reader of YAML 1.1 and 1.2 reads alike, with the comments of the source at the values
 * that they belong to; and how many comments had to stay behind.
 */
export function resourceText(
  draft: Draft,
  source: Document,
  given: JsonObject,
  header: string,
): { readonly text: string; readonly lost: number } {
  const document = new Document(draft.resource, OPTIONS) as unknown as Document;
  const secrets = secretTexts(draft, given);
  const place = (comment: SourceComment) => placeComment(document, draft, comment, secrets);
  const lost = sourceComments(source).filter((comment) => !place(comment)).length;
  const top = safeText(source.commentBefore ?? '', secrets);
  document.commentBefore = ` ${printable(header)}${top === '' ? '' : `\n${printableLines(top)}`}`;
  const beside = draft.resourcesBeside.map((resource) => `---\n${textOf(new Document(resource, OPTIONS))}`);
  return { text: [textOf(document), ...beside].join(''), lost };
}

function textOf(document: { toString(options: object): string }): string {
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/** The credentials themselves, which no comment may repeat. */
function secretTexts({ entries }: Draft, given: JsonObject): readonly string[] {
  const secret = entries.filter(({ fate }) => fate === 'secret').map(({ from }) => from);
  return leaves(given)
    .filter((leaf) => secret.some((from) => isBelow(leaf, from)))
    .map((leaf) => String(valueAt(given, leaf) ?? ''))
    .filter((text) => text.length > 3);
}

function safeText(comment: string, secrets: readonly string[]): string {
  return withoutCredentialLines(comment)
    .split('\n')
    .filter((line) => !secrets.some((secret) => line.includes(secret)))
    .join('\n');
}

/** Whether the whole of it found a place. */
function placeComment(
  document: Document,
  draft: Draft,
  { path, place, text }: SourceComment,
  secrets: readonly string[],
): boolean {
  const target = targetOf(draft, path);
  const safe = safeText(text, secrets);
  if (target === undefined || safe.trim() === '') return false;
  const { node, key } = find(document, target);
  // What no reader of YAML takes may stand in a comment that this one took.
  const shown = printableLines(safe);
  if (place === 'behind' && isScalar(node) && !shown.includes('\n') && !isBlock(node.value)) {
    node.comment = node.comment ? `${node.comment};${shown}` : shown;
  } else addAbove(key ?? node, shown);
  return safe === text;
}

/** A comment cannot stand behind a literal block. */
function isBlock(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\n');
}

function addAbove(node: Node | undefined, text: string): void {
  if (node === undefined) return;
  node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${text}` : text;
}

/**
 * Where a comment goes: to the value itself, to the same place inside one that moved as a whole, or, for a section, to
 * the section that all of its values went to, else to the first of them.
 */
function targetOf({ placed, resource }: Draft, path: Path): Path | undefined {
  const inside = placed.find((each) => each.from.some((from) => isBelow(path, from)));
  if (inside !== undefined) return insideOf(inside, path, resource);
  const below = placed.filter((each) => each.from.some((from) => isBelow(from, path)));
  if (below.length === 0) return undefined;
  const common = commonPath(below.map(({ to }) => to));
  const isOwn = placed.every((each) => !isBelow(each.to, common) || below.includes(each) || each.from.length === 0);
  const isSection = common.length > 2 || (common.length === 2 && common[1] !== 'app');
  return isOwn && isSection ? common : below[0].to;
}

function insideOf({ to, from }: PlacedValue, path: Path, resource: JsonObject): Path {
  const base = from.find((each) => isBelow(path, each))!;
  const exact = [...to, ...path.slice(base.length)];
  return valueAt(resource, exact) === undefined ? to : exact;
}

function commonPath(paths: readonly Path[]): Path {
  const [first, ...rest] = paths;
  const end = first.findIndex((step, index) => rest.some((path) => path[index] !== step));
  return end === -1 ? first : first.slice(0, end);
}

function find(document: Document, path: Path): { readonly node?: Node; readonly key?: Node } {
  let node: unknown = document.contents;
  let key: Node | undefined;
  for (const step of path) {
    if (isSeq(node)) {
      node = node.items[Number(step)];
      key = undefined;
    } else if (isMap(node)) {
      const pair = (node.items as Pair<Node, Node>[]).find((each) => isScalar(each.key) && each.key.value === step);
      key = pair?.key;
      node = pair?.value;
    }
  }
  return { node: isNode(node) ? node : undefined, key };
}
