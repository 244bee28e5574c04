import type { Json } from '../../json';
import { isReadOtherwiseByKubectl } from './kubectl-notation';
import { isTooLong } from './limits';

/** Thrown where a text is left to the exact reader, which has the words and the place. */
export class Unsure extends Error {}

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

/** The value of a scalar that is written on one line, with its quotes if it has any. */
export function oneLineScalar(source: string): Json {
  const quote = source[0];
  if (quote === '"' || quote === "'") return textOf(source);
  return NO_TEXT.test(source) && isNoText(source) ? valueOf(source) : bounded(source);
}

/** A key, which is always text: one that some reader takes for something else is left to the exact reader. */
export function keyText(source: string): string {
  const key = /^["']/.test(source) ? textOf(source) : source;
  if (!isUsualKey(key)) throw new Unsure();
  return key;
}

/** Whether every reader takes a key for the same text, in quotes or without. */
export function isUsualKey(key: string): boolean {
  return !(NO_TEXT.test(key) && isNoText(key)) && key !== '<<' && key !== '__proto__';
}

/** Without its quotes; the escapes of the usual forms mean the same in JSON. */
function textOf(source: string): string {
  return bounded(source[0] === '"' && source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1));
}

/** A text that is not longer than any that Kubernetes would store. */
export function bounded(text: string): string {
  if (isTooLong(text)) throw new Unsure();
  return text;
}

/** Whether a plain scalar is no text by the core schema of YAML 1.2, or may be none to kubectl. */
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
