import type { Json } from '../../json';
import { tryReadJson } from './quick-json';
import { flowValue, MAX_DEPTH, put } from './usual-flow';
import { UsualLines } from './usual-lines';
import { bounded, keyText, oneLineScalar, Unsure } from './usual-scalar';

/** Characters that YAML does not allow, or that some reader takes for the end of a line. */
const UNUSUAL_CHARACTER = /[^\P{Cc}\n\t]|[\u2028\u2029\ufeff\ufffe\uffff]/u;

/**
 * The value of a text with one usual document, many times as fast as the exact reader; `undefined` for any text that
 * is faulty or unusual. Both read the same value wherever this one reads any.
 */
export function tryReadQuickly(text: string): Json | undefined {
  const body = text.startsWith('---\n') ? text.slice(4) : text;
  const json = tryReadJson(body);
  if (json !== undefined) return json;
  if (UNUSUAL_CHARACTER.test(body)) return undefined;
  try {
    const lines = new UsualLines(body);
    if (lines.current === undefined) return undefined;
    const value = readBelow(lines, -1, 0);
    return lines.current === undefined ? value : undefined;
  } catch (cause) {
    if (cause instanceof Unsure) return undefined;
    throw cause;
  }
}

/** A list or mapping whose lines are deeper than `indent`; the current line is the first of it. */
function readBelow(lines: UsualLines, indent: number, depth: number): Json {
  const { indent: own, isItem } = lines.current!;
  if (own <= indent || depth > MAX_DEPTH) throw new Unsure();
  const value = isItem ? readList(lines, own, depth) : readMapping(lines, own, depth);
  // A line that is deeper than its neighbours goes on with the value before it, or is a fault.
  if (lines.current !== undefined && lines.current.indent > own) throw new Unsure();
  return value;
}

function readList(lines: UsualLines, indent: number, depth: number): Json {
  const items: Json[] = [];
  while (lines.current?.indent === indent && lines.current.isItem) {
    if (lines.current.key === undefined) items.push(readWritten(lines, lines.current.value!, indent));
    else {
      lines.enterItem();
      items.push(readBelow(lines, indent, depth + 1));
    }
  }
  return items;
}

function readMapping(lines: UsualLines, indent: number, depth: number): Json {
  const members: Record<string, Json> = {};
  while (lines.current?.indent === indent && !lines.current.isItem) {
    const { key, value } = lines.current;
    if (value !== undefined) put(members, keyText(key!), readWritten(lines, value, indent));
    else {
      lines.advance();
      put(members, keyText(key!), readFollowing(lines, indent, depth + 1));
    }
  }
  return members;
}

/** The value of a key that stands alone on its line: what is deeper, a list that is not deeper, or nothing. */
function readFollowing(lines: UsualLines, indent: number, depth: number): Json {
  const { current } = lines;
  if (current === undefined || current.indent < indent || (current.indent === indent && !current.isItem)) return null;
  return readBelow(lines, current.indent === indent ? indent - 1 : indent, depth);
}

/** A value that stands, or begins, on the current line. */
function readWritten(lines: UsualLines, source: string, indent: number): Json {
  if (source === '|' || source === '|-') return bounded(lines.literal(indent, source === '|'));
  const value = /^[[{]/.test(source) ? flowValue(source) : oneLineScalar(source);
  lines.advance();
  return value;
}
