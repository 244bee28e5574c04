import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { isObject, type Json } from '../../json';
import { isReadOtherwiseByKubectl } from './kubectl-notation';
import { holdsLoneSurrogate } from '../../text/surrogate';
import { isOfJavaScript } from './key-of-javascript';
import { isTooLong } from './limits';
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

const BEGINS_JSON = /^\s*\{\s*"/;
/** A text of JSON, with the colon that makes a key of it. */
const JSON_TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"(:?)/g;
/** Readers of YAML take no longer one for a key. */
const LONGEST_KEY = 1000;

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
  const json = BEGINS_JSON.test(body) ? tryReadJson(body) : undefined;
  if (json !== undefined) return json;
  if (!isUsualText(body)) return undefined;
  try {
    const value = load(body, { schema: SCHEMA }) as Json;
    return isUsual(value, 0) ? value : undefined;
  } catch (cause) {
    if (cause instanceof YAMLException || cause instanceof Unsure || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** JSON as programs print it. What repeats a key, or has a number that is not kept, is left to the exact reader. */
function tryReadJson(text: string): Json | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  let keys = 0;
  for (const [, colon] of text.matchAll(JSON_TEXT)) if (colon !== '') keys += 1;
  const isPlain = (each: Json): boolean => {
    if (typeof each === 'number')
      return Number.isFinite(each) && (!Number.isInteger(each) || Number.isSafeInteger(each));
    if (typeof each === 'string') return !holdsLoneSurrogate(each);
    if (typeof each !== 'object' || each === null) return true;
    if (!isObject(each)) return (each as readonly Json[]).every((item) => isPlain(item));
    return Object.entries(each).every(([key, member]) => {
      keys -= 1;
      return key.length < LONGEST_KEY && !holdsLoneSurrogate(key) && isPlain(member!);
    });
  };
  return isUsual(value, 0) && isPlain(value) && keys === 0 ? value : undefined;
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
    if (isOfJavaScript(key) || key === '[object Object]' || !isUsual(value[key], depth + 1)) return false;
  }
  return true;
}
