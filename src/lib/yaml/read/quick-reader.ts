import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { isObject, type Json } from '../../json';
import { isReadOtherwiseByKubectl } from './kubectl-notation';
import { isTooLong } from './limits';
import { tryReadJson } from './quick-json';
import { isUsualText } from './usual-text';

const NUMBER = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
/** Plain scalars that are no text begin with one of these. */
const NO_TEXT = /^[-+.0-9~nNtTfFyYoO]|^$/;
const MAX_DEPTH = 200;

/** Left to the exact reader, which has the words and the place. */
class Unsure extends Error {}

/** A plain scalar of the core schema of YAML 1.2 that is no text, or may be none to kubectl. */
const SCALAR = new Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (text: string | null) => text === null || (NO_TEXT.test(text) && isNoText(text)),
  construct: (text: string | null) => valueOf(text ?? ''),
});
const SCHEMA = FAILSAFE_SCHEMA.extend({ implicit: [SCALAR] });

/**
 * The value of a text with one usual document, several times as fast as the exact reader; `undefined` for any text that
 * is faulty or unusual. Both read the same value wherever this one reads any.
 */
export function tryReadQuickly(text: string): Json | undefined {
  const body = text.startsWith('---\n') ? text.slice(4) : text;
  try {
    const value = tryReadJson(body) ?? (isUsualText(body) ? (load(body, { schema: SCHEMA }) as Json) : undefined);
    return isUsual(value, 0) ? value : undefined;
  } catch (cause) {
    if (cause instanceof YAMLException || cause instanceof Unsure || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function isNoText(text: string): boolean {
  if (isReadOtherwiseByKubectl(text)) return true;
  return WORDS.has(text) || NUMBER.test(text) || OCTAL.test(text) || HEXADECIMAL.test(text) || NOT_FINITE.test(text);
}

function valueOf(text: string): Json {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const value = Number(text);
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (!isExact || isReadOtherwiseByKubectl(text)) throw new Unsure();
  return value;
}

/** Whether no key may have been a number or a word, which the quick reader makes text of. */
function isUsual(value: Json | undefined, depth: number): boolean {
  if (typeof value === 'string') return !isTooLong(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  if (!isObject(value)) return (value as readonly Json[]).every((item) => isUsual(item, depth + 1));
  for (const key in value) {
    if ((NO_TEXT.test(key) && isNoText(key)) || key === '<<' || !Object.hasOwn(value, key)) return false;
    if (key === '__proto__' || key === '[object Object]' || !isUsual(value[key], depth + 1)) return false;
  }
  return true;
}
