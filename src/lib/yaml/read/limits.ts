import { Lexer } from 'yaml';
import type { Problem } from './problem';

/** An object of Kubernetes has to fit into a request to etcd, of 1.5 MiB; no text in one comes near this length. */
const LONGEST_TEXT = 1024 * 1024;
/** Parsers keep each of them: who has more has more files. */
const MOST_DOCUMENTS = 10_000;
/** Brackets that are open at one place, those in text counted too; what is nested in a value is held to far less. */
const DEEPEST = 10_000;

/**
 * Scalars, marks and blanks that are read with their places, which takes half a kilobyte of memory for each, and so many
 * bytes, of which each that stands in quotes takes 32: together a fraction of the 500 MB that a run may take.
 */
const MOST_LEXEMES = 150_000;
const MOST_PLACED_MIB = 4;

const DOCUMENT = /^---/gm;
const NESTING = /[[\]{}]/g;
/** Lists, or keys, each of which begins in the line of the one before. */
const COMPACT = /(?:[-?:][ \t]+){1000}/;

/**
 * Why a text is not parsed at all: parsers need gigabytes for what is nested without end. Found in one pass, before
 * anything is kept.
 */
export function limitProblem(text: string): Problem | undefined {
  const deep = deepOffset(text);
  if (deep !== undefined) {
    return { code: 'input/too-deep', offset: deep, message: `more than ${DEEPEST} levels of nesting` };
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    return { code: 'input/too-deep', offset: compact.index, message: 'more than 1000 levels of nesting on a line' };
  }
  return manyDocuments(text) ?? costlyText(text);
}

/** What is larger than any object is read by the quick reader or not at all. */
function costlyText(text: string): Problem | undefined {
  if (text.length <= MOST_LEXEMES) return undefined;
  const isLong = text.length > MOST_PLACED_MIB * 1024 * 1024;
  const offset = isLong ? 0 : lateLexeme(text);
  if (offset === undefined) return undefined;
  const size = isLong ? `${MOST_PLACED_MIB} MiB` : `${MOST_LEXEMES} words and marks`;
  const message = `more than ${size} in one document, which is no list of objects, or has a fault or an unusual form: it is not read at this size`;
  return { code: 'input/too-large', offset, message, remedy: 'Spread it over several documents or files.' };
}

/** Where the first lexeme begins that is one too many. */
function lateLexeme(text: string): number | undefined {
  let [count, offset] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > MOST_LEXEMES) return offset;
    offset += lexeme.length;
  }
  return undefined;
}

function deepOffset(text: string): number | undefined {
  let open = 0;
  for (const { 0: bracket, index } of text.matchAll(NESTING)) {
    if (bracket === '[' || bracket === '{') open += 1;
    else if (open > 0) open -= 1;
    if (open > DEEPEST) return index;
  }
  return undefined;
}

function manyDocuments(text: string): Problem | undefined {
  let count = 0;
  for (const { index } of text.matchAll(DOCUMENT)) {
    count += 1;
    if (count <= MOST_DOCUMENTS) continue;
    const message = `more than ${MOST_DOCUMENTS} documents in one text`;
    return { code: 'input/too-large', offset: index, message, remedy: 'Spread them over several files.' };
  }
  return undefined;
}

/** A list of objects, as `kubectl get` prints it: at the begin of a line, or anywhere in JSON. */
const LIST = /(?:^[ \t]{0,8}|[{,])["']?kind["']?[ \t]*:[ \t]*["']?\w*List\b/m;

/** Whether one document is larger than any object that Kubernetes takes: only a list of them may be. */
export function isLargerThanObject(text: string): boolean {
  return text.length > MOST_PLACED_MIB * 1024 * 1024 && !LIST.test(text);
}

/** Whether a text within a document is longer than any that Kubernetes would store. */
export function isTooLong(text: string): boolean {
  return text.length > LONGEST_TEXT;
}

/** What is wrong with such a text. */
export const TOO_LONG = {
  message: `a text of more than ${LONGEST_TEXT / 1024 / 1024} MiB, which no object of Kubernetes can hold`,
  remedy: 'Keep it in an image or a volume.',
};
