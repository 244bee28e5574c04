import type { Json } from '../../json';
import { cannotEmit, DEEPEST, isPlainObject, Unprintable } from './defect';
import { LIST_ITEM, METADATA, NONE, orderedKeys, type Precedence, ROOT } from './key-order';
import { fitsLiteralBlock, literalBlock } from './literal-block';
import { numeral, oneLine, quote } from './scalar';

type Mapping = Readonly<Record<string, unknown>>;

/** Readers want `key:` within 1,024 characters; a longer key is written as `? key`. */
const LONGEST_SIMPLE_KEY = 1000;

/** Stands below a literal block that ends the document with empty lines, which tools would trim. */
const END_COMMENT = '# end\n';

/**
 * The value as one YAML document that every reader of YAML 1.1 and 1.2 reads as this value; ends with one line break.
 *
 * Equal values give equal text. Keys are sorted by code unit, except that `apiVersion`, `kind`, `metadata` stand first
 * at the root, `name`, `namespace`, `labels`, `annotations` under any key `metadata`, and `name`, `image` in a mapping
 * that is an item of a list. Lists stand at the indentation of their key, as kubectl writes them. Text of several lines
 * is a literal block; other strings are plain where no reader takes them for anything else, and quoted where one does.
 * Lines are never folded. Members that are `undefined` are left out; minus zero is written as 0.
 *
 * @throws TypeError naming the place of anything else that JSON cannot say: `undefined` in a list, a function, a number
 * that is not finite, an instance of a class, half of a character, more than 500 levels.
 */
export function emitYaml(value: Json | object): string {
  try {
    const text = document(value);
    return text.endsWith('\n\n') ? text + END_COMMENT : text;
  } catch (error) {
    throw error instanceof Unprintable ? cannotEmit(value) : error;
  }
}

/** The documents in this order with a line `---` between two, none in front of the first; no documents give no text. */
export function emitDocuments(documents: readonly object[]): string {
  return documents.map((document) => emitYaml(document)).join('---\n');
}

/** A document that is nothing but a string is on one line: readers differ on the indentation of a block there. */
function document(value: unknown): string {
  if (typeof value === 'string') return `${oneLine(value)}\n`;
  if (typeof value !== 'object' || value === null) return scalar(value, '');
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : list(value, '');
  const members = mapping(value as Mapping, '', ROOT);
  return members === '' ? '{}\n' : members;
}

/** The members, one below the other. The first is not indented: it goes where the caller has written up to. */
function mapping(value: Mapping, indent: string, precedence: Precedence): string {
  if (indent.length > 2 * DEEPEST || !isPlainObject(value)) throw new Unprintable();
  let text = '';
  for (const key of orderedKeys(value, precedence)) {
    const found = value[key];
    if (found === undefined) continue;
    text += text === '' ? member(key, found, indent) : indent + member(key, found, indent);
  }
  return text;
}

function member(key: string, value: unknown, indent: string): string {
  const name = oneLine(key);
  const precedence = key === 'metadata' ? METADATA : NONE;
  if (name.length <= LONGEST_SIMPLE_KEY) return `${name}:${memberValue(value, indent, indent, precedence)}`;
  return `? ${name}\n${indent}:${memberValue(value, indent, indent + '  ', precedence)}`;
}

/** What follows `key:`, up to and with the line break. */
function memberValue(value: unknown, indent: string, listIndent: string, precedence: Precedence): string {
  const inner = indent + '  ';
  if (typeof value !== 'object' || value === null) return ' ' + scalar(value, inner);
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${listIndent}${list(value, listIndent)}`;
  const members = mapping(value as Mapping, inner, precedence);
  return members === '' ? ' {}\n' : `\n${inner}${members}`;
}

/** The items, one below the other; as with a mapping, the first is not indented. */
function list(items: readonly unknown[], indent: string): string {
  if (indent.length > 2 * DEEPEST) throw new Unprintable();
  const inner = indent + '  ';
  let text = '';
  for (let index = 0; index < items.length; index++) {
    text += index === 0 ? '- ' : `${indent}- `;
    text += item(items[index], inner);
  }
  return text;
}

/** What follows `- `, up to and with the line break. */
function item(value: unknown, inner: string): string {
  if (typeof value !== 'object' || value === null) return scalar(value, inner);
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : list(value, inner);
  const members = mapping(value as Mapping, inner, LIST_ITEM);
  return members === '' ? '{}\n' : members;
}

/** The scalar with its line break; `inner` is the indentation of a literal block. */
function scalar(value: unknown, inner: string): string {
  if (typeof value === 'string') return stringScalar(value, inner);
  if (typeof value === 'number' && Number.isFinite(value)) return `${numeral(value)}\n`;
  if (typeof value === 'boolean' || value === null) return `${String(value)}\n`;
  throw new Unprintable();
}

function stringScalar(text: string, inner: string): string {
  if (!text.includes('\n')) return `${oneLine(text)}\n`;
  return fitsLiteralBlock(text) ? literalBlock(text, inner) : `${quote(text)}\n`;
}
