import { isObject, type Json } from '../../json';
import { holdsLoneSurrogate } from '../../text/surrogate';
import { isTooLong } from './limits';
import { MAX_DEPTH } from './usual-flow';
import { isUsualKey } from './usual-scalar';

const BEGINS_JSON = /^\s*\{\s*"/;
/** A text of JSON, with the colon that makes a key of it. */
const JSON_TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"(:?)/g;
/** Readers of YAML take no longer one for a key. */
const LONGEST_KEY = 1000;

/** JSON as programs print it. What repeats a key, or has a number that is not kept, is left to the exact reader. */
export function tryReadJson(text: string): Json | undefined {
  if (!BEGINS_JSON.test(text)) return undefined;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  let keys = 0;
  for (const [, colon] of text.matchAll(JSON_TEXT)) if (colon !== '') keys += 1;
  const isPlain = (each: Json, depth: number): boolean => {
    if (typeof each === 'number')
      return Number.isFinite(each) && (!Number.isInteger(each) || Number.isSafeInteger(each));
    if (typeof each === 'string') return !isTooLong(each) && !holdsLoneSurrogate(each);
    if (typeof each !== 'object' || each === null) return true;
    if (depth > MAX_DEPTH) return false;
    if (!isObject(each)) return (each as readonly Json[]).every((item) => isPlain(item, depth + 1));
    return Object.entries(each).every(([key, member]) => {
      keys -= 1;
      const isUsual = key.length < LONGEST_KEY && isUsualKey(key) && !holdsLoneSurrogate(key);
      return isUsual && isPlain(member!, depth + 1);
    });
  };
  return isPlain(value, 0) && keys === 0 ? value : undefined;
}
