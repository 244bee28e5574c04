/** The text of one document of a stream. */
export interface DocumentText {
  readonly text: string;
  /** Where it begins in the stream. */
  readonly offset: number;
  /** Whether it holds blanks and comments only. */
  readonly isEmpty: boolean;
}

const MARK = '---';
const MOST_DOCUMENTS = 10_000;
/** Marks with something behind them, ends of documents, directives, and marks of a byte order. */
const UNUSUAL = /(?:^|\n)(?:---[^\n]|\.\.\.|%)|\ufeff/;
const CONTENT = /^[ ]*[^ #\n]/m;

/**
 * The documents of a stream as texts of their own, at the places that a parser of the whole stream gives them: what
 * stands between lines of three hyphens. Nothing else ends a document in the usual streams; `undefined` for any other.
 */
export function splitDocuments(text: string): readonly DocumentText[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const parts: DocumentText[] = [];
  let start = 0;
  for (let mark = nextMark(text, 0); ; mark = nextMark(text, start)) {
    const part = text.slice(start, mark);
    const isEmpty = !CONTENT.test(part);
    // Comments before the first mark are no document.
    if (!isEmpty || start > 0) parts.push({ text: part, offset: start, isEmpty });
    if (mark === undefined) return parts;
    if (parts.length > MOST_DOCUMENTS) return undefined;
    start = mark + MARK.length;
  }
}

/** Where the next line begins that is a mark. */
function nextMark(text: string, from: number): number | undefined {
  if (from === 0 && text.startsWith(MARK)) return 0;
  const before = text.indexOf(`\n${MARK}`, from);
  return before === -1 ? undefined : before + 1;
}
