import { isObject, type Json } from '../../json';

/** Texts with what stands behind them where they are keys, and all that is neither a text, a bracket nor a blank. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"(:?)|[^"\s,:{}[\]]+/g;
/** What YAML and kubectl read as JSON does: no exponents, no zeros in front, no more digits than a double keeps. */
const USUAL = /^(?:true|false|null|-?(?:[1-9]\d{0,14}|0(?=$|\.))(?:\.\d{1,6})?)$/;
/** Escapes of half a character, and blanks that YAML does not take everywhere. */
const UNUSUAL = /\\u[dD][89a-fA-F]|\t/;
/** YAML allows no longer one in front of a colon. */
const LONGEST_KEY = 1000;

/**
 * The value of a text that is a mapping in JSON, such as `kubectl get -o json` prints, many times as fast as any reader of
 * YAML; `undefined` for any other text, and for one that a reader of YAML takes otherwise or refuses: a key that stands
 * twice, a number that a double does not keep.
 */
export function tryReadJson(text: string): Json | undefined {
  if (!text.startsWith('{') || UNUSUAL.test(text)) return undefined;
  const value = tryParse(text);
  if (value === undefined) return undefined;
  let keys = 0;
  for (const [token, colon] of text.matchAll(TOKEN)) {
    if (colon === ':') {
      keys += 1;
      if (token.length > LONGEST_KEY) return undefined;
    } else if (!token.startsWith('"') && !USUAL.test(token)) return undefined;
  }
  return countKeys(value) === keys ? value : undefined;
}

function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** Of two keys that are the same one is lost, and one with a blank before its colon was not counted in the text. */
function countKeys(value: Json | undefined): number {
  if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((sum, item) => sum + countKeys(item), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + countKeys(item), Object.keys(value).length);
}
