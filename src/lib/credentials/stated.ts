import { isObject, type Json } from '../json';
import type { Path } from '../path';
import { maskText, visitCredentials } from './mask';
import { isLiteralCredential } from './name';
import { valueAt } from '../value-at';

/** What switches something on or off, or says how it is meant. */
const SWITCH = /^(?:0|1|on|off|y|n|enabled?|disabled?|optional|required|auto|default)$/i;
/** What something fills in later, or looks up: `%PASSWORD%`, `vault:secret/shop#password`, `op://vault/item`. */
const LOOKED_UP =
  /^(?:%[^%]+%|@\w+@|__\w+__|(?:env|file|unix|vault|secret|ref\+\w+|arn|op|gcp\w*|sm|ssm|awssm|azkv)[:/].*)$/is;
/** What a program, a shell or a template puts together. */
const COMPUTED = /[$`{}()[\]<>]|^\S*\s/;
/** A comment, in most of the forms that files have; what stands in one is in use nowhere. */
const COMMENT = /^[ \t]*(?:[#;!]|\/\/|--(?!-)[ \t]).*$/gm;
/** What shows that a text is a program of Python, JavaScript or Go, in which a bare word is a variable. */
const PROGRAM =
  /^[ \t]*(?:import[ \t(]|from[ \t]+\S+[ \t]+import\b|def[ \t]|const[ \t]|let[ \t]|var[ \t]|package[ \t]|func[ \t])/m;
/** Who sends events to Sentry knows it: `https://KEY@host/PROJECT`. */
const PUBLIC_KEY = /(https?:\/\/)[0-9a-f]{32}@([^\s/@]+\/(?:[\w-]+\/){0,4}\d+)/g;
/** What psql fills in: `ALTER ROLE shop PASSWORD :'password'`. */
const OF_PSQL = /(\bPASSWORD[ \t]+):(['"])\w+\2/g;
/** Without one of these, what is found is a part of an expression: `${PASSWORD:-}`, `password == other`. */
const LETTER = /[\p{L}\p{N}]/u;
const KEY_BODY = /[A-Za-z0-9+/]{40}/;

/**
 * The paths of the credentials that are stated in a value: those that nobody takes for a reference, a switch, a
 * placeholder or a line of a program. What is masked to be safe is more ({@link visitCredentials}); this may refuse.
 */
export function statedCredentials(value: Json): readonly Path[] {
  const paths: Path[] = [];
  visitCredentials(value, (path, whole) => {
    const found = path.length === 0 ? value : valueAt(value, path);
    if (whole ? isStated(found) : typeof found === 'string' && statesCredential(found)) paths.push(path);
  });
  return paths;
}

/** Whether a whole value is one: whatever stands there is used as it is. */
function isStated(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'number';
  return !SWITCH.test(value.trim()) && !LOOKED_UP.test(value.trim()) && !/^\{\{|\}\}$/.test(value.trim());
}

/** Whether a text states one: a URL, an argument, a file of settings, a script. */
function statesCredential(text: string): boolean {
  const parsed = parsedJson(text);
  if (parsed !== undefined) return statedCredentials(parsed).length > 0;
  const said = text.replace(COMMENT, '').replace(PUBLIC_KEY, '$1$2').replace(OF_PSQL, '$1$$psql');
  const isProgram = PROGRAM.test(said);
  return maskText(said, (found, isQuoted = false) => isStatedIn(found, isQuoted || !isProgram)) !== said;
}

/** @param isWord whether a bare word is no variable there */
function isStatedIn(found: string, isWord: boolean): boolean {
  if (found.startsWith('-----BEGIN ')) return KEY_BODY.test(found);
  const written = found.replace(/(?<![ \t])[ \t]+#.*$/, '').trim();
  const word = written.replace(/[,;]$/, '');
  const bare = word.replace(/^\\?(["'])([^]*?)\\?\1$/, '$2');
  if (!LETTER.test(bare)) return false;
  return (isWord || bare !== word) && !COMPUTED.test(bare) && isLiteralCredential(bare) && isStated(bare);
}

function parsedJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
