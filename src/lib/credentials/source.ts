import { isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments, type Document, type Node } from 'yaml';
import { isObject, type Json } from '../json';
import type { Path } from '../path';
import { holdsCredential, MASK, maskComment, maskCredentials, visitCredentials } from './mask';

/** A stretch of a text that must not be shown. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** What it says, to see whether the other version says something else. */
  readonly value: string;
  /** What is told apart: the document and the path. */
  readonly place: string;
  readonly shown: string;
}

const SECRET = /\bkind["']?\s*:\s*["']?Secret\b/;

/**
 * Two versions of a file of YAML or JSON in which no credential is read any more, whatever form it is written in; one
 * that differs is still seen to differ. Text that is no YAML is masked by what its lines look like.
 */
export function maskSources(before: string, after: string): readonly [string, string] {
  const [was, willBe] = [stretchesOf(before), stretchesOf(after)];
  const [wasValues, willBeValues] = [valuesOf(was), valuesOf(willBe)];
  const shownIn = (other: ReadonlyMap<string, Stretch>, word: string) => (stretch: Stretch) => {
    const counterpart = other.get(stretch.place);
    if (counterpart?.value === stretch.value) return stretch.shown;
    return stretch.shown === MASK || counterpart?.shown === stretch.shown
      ? MASK.replace('>', `, ${word}>`)
      : stretch.shown;
  };
  return [
    masked(before, was, shownIn(willBeValues, 'the value so far')),
    masked(after, willBe, shownIn(wasValues, 'another value')),
  ];
}

/** One version of a file in which no credential is read any more. */
export function maskSource(text: string): string {
  return masked(text, stretchesOf(text), ({ shown }) => shown);
}

function valuesOf(stretches: readonly Stretch[]): ReadonlyMap<string, Stretch> {
  return new Map(stretches.map((stretch) => [stretch.place, stretch]));
}

function masked(text: string, stretches: readonly Stretch[], shown: (stretch: Stretch) => string): string {
  let result = '';
  let end = 0;
  for (const stretch of [...stretches].sort((left, right) => left.start - right.start)) {
    if (stretch.start < end) continue;
    result += comments(text.slice(end, stretch.start)) + shown(stretch);
    end = stretch.end;
  }
  return result + comments(text.slice(end));
}

/** What stands in comments is in no value. */
function comments(text: string): string {
  return text.replace(/(^|[ \t])(#.*)$/gm, (_, before: string, comment: string) => before + maskComment(comment));
}

function stretchesOf(text: string): readonly Stretch[] {
  const documents = parsed(text);
  return documents === undefined
    ? linesOf(text)
    : documents.flatMap((document, index) => inDocument(text, document, index));
}

function parsed(text: string): readonly Document.Parsed[] | undefined {
  try {
    const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
    return documents.every(({ contents }) => contents === null || isMap(contents) || isSeq(contents))
      ? documents
      : undefined;
  } catch {
    return undefined;
  }
}

/** Every text and number in it that is a credential or holds one, at its place in the text. */
function inDocument(text: string, document: Document.Parsed, index: number): readonly Stretch[] {
  const value = valueOf(document);
  const found: { path: Path; whole: boolean }[] = [];
  if (value !== undefined) visitCredentials(value, (path, whole) => found.push({ path, whole }));
  for (const path of secretPaths(value, document)) found.push({ path, whole: true });
  const object = isObject(value) && isObject(value.metadata) ? String(value.metadata.name) : String(index);
  const kind = isObject(value) ? String(value.kind) : '';
  return found.flatMap(({ path, whole }) => {
    const place = JSON.stringify([kind, object, path]);
    return nodesAt(document, path).flatMap((node) => {
      if (node.range === undefined || node.range === null) return [];
      const raw = text.slice(node.range[0], node.range[1]).trimEnd();
      return [
        { start: node.range[0], end: node.range[0] + raw.length, value: raw, place, shown: whole ? MASK : partly(raw) },
      ];
    });
  });
}

/** In its own style where only a part of it is a credential; all of it where its escapes hide which. */
function partly(raw: string): string {
  const [, head, rest] = /^([|>][^\n]*\n|)([^]*)$/.exec(raw) ?? [];
  const shown = head + maskCredentials(rest);
  return shown === raw || holdsCredential(shown) || raw.includes('\\') ? MASK : shown;
}

function valueOf(document: Document.Parsed): Json | undefined {
  try {
    return document.toJS({ maxAliasCount: 100 }) as Json;
  } catch {
    return undefined;
  }
}

/** All values of Secrets, also of those in a list; a section in braces as a whole. */
function secretPaths(value: Json | undefined, document: Document.Parsed, path: Path = []): readonly Path[] {
  if (!isObject(value)) return [];
  if (Array.isArray(value.items)) {
    const items = value.items as readonly Json[];
    return items.flatMap((item, index) => secretPaths(item, document, [...path, 'items', index]));
  }
  if (value.kind !== 'Secret') return [];
  return ['data', 'stringData'].flatMap((section): readonly Path[] => {
    const entries = value[section];
    if (entries === undefined || entries === null) return [];
    const [node] = nodesAt(document, [...path, section]);
    if (isObject(entries) && Object.keys(entries).length === 0) return [];
    if (!isObject(entries) || !isMap(node) || node.flow === true) return [[...path, section]];
    return Object.keys(entries).map((key) => [...path, section, key]);
  });
}

/** More than one where a key stands twice; of an alias, what it stands for. */
function nodesAt(document: Document.Parsed, path: Path): readonly Node[] {
  let nodes: readonly unknown[] = [document.contents];
  for (const step of path) nodes = nodes.flatMap((node) => membersOf(resolved(node, document), step));
  return nodes.map((node) => resolved(node, document)).filter(isNode);
}

function resolved(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function membersOf(node: unknown, step: string | number): readonly unknown[] {
  if (isSeq(node)) return [node.items[Number(step)]];
  if (!isMap(node)) return [];
  const pairs = node.items.filter(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
  return pairs.map(({ value }) => value);
}

/** Each line for itself; in a text with a Secret that is no YAML, nothing behind a colon is shown. */
function linesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const hasSecret = SECRET.test(text);
  const whole = maskCredentials(text);
  if (!hasSecret) {
    return whole === text ? [] : [{ start: 0, end: text.length, value: text, place: 'text', shown: whole }];
  }
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    const colon = line.indexOf(':');
    const start = index + (colon === -1 ? 0 : colon + 1);
    const end = index + line.length;
    if (line === '---' || start === end) continue;
    stretches.push({ start, end, value: text.slice(start, end), place: `${stretches.length}`, shown: ` ${MASK}` });
  }
  return stretches;
}
