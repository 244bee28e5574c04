import { Unsure } from './usual-scalar';

/**
 * The forms in which nearly all resources are written, line by line: `key: value`, `- value`, literal blocks, brackets
 * on one line, comments. The quick reader takes nothing else: what some reader reads otherwise (anchors, tags, folded
 * and continued text, keys in brackets, tabs) is left to the exact one.
 */

const DOUBLE_QUOTED = /"(?:[^"\\\t]|\\["\\/nt])*"/.source;
const SINGLE_QUOTED = /'[^'\t]*'/.source;
const KEY = `[A-Za-z_][A-Za-z0-9_./-]*|${DOUBLE_QUOTED}|${SINGLE_QUOTED}`;
/** Text without quotes: no comment, no second colon, no blank but the space. */
const PLAIN = /(?:[A-Za-z0-9_./~+=$(^;]|-(?=[^-\s]))(?:[^\s:#]|:(?=[^\s])| (?=[^\s#]))*/.source;
/** Brackets and what stands in them; whether they match, who reads them finds out. */
const IN_QUOTES = /"[^"\\\t[\]{}]*"|'[^'\t[\]{}]*'/.source;
const FLOW = `[[{](?:[A-Za-z0-9_./=$+~\\-\\[\\]{}, ]|:(?=[^\\s,\\[\\]{}"'])|: (?! )|${IN_QUOTES})*(?<=[\\]}])`;
const LITERAL = /\|-?/.source;
const VALUE = `${DOUBLE_QUOTED}|${SINGLE_QUOTED}|${FLOW}|${LITERAL}|${PLAIN}`;
const COMMENT = / +#.*| */.source;

const EMPTY = /^ *(?:#.*)?$/;
const BLANK = /^ *$/;
const USUAL = new RegExp(`^( *)(?:(- )?(${KEY}):(?: +(${VALUE}))?|- (${VALUE}))(?:${COMMENT})$`);
/** Expressions with a loop in a loop need stack for each character. */
const LONGEST_LINE = 10_000;

/** A line that says something: `key: value`, `- key: value`, `- value`. */
export interface Line {
  /** How many spaces stand before it. */
  readonly indent: number;
  readonly isItem: boolean;
  /** As it stands there; absent where an item is a value. */
  readonly key: string | undefined;
  /** As it stands there; absent where it follows in deeper lines, if at all. */
  readonly value: string | undefined;
}

/** The lines of a document, one after the other; a line of no usual form ends the reading. */
export class UsualLines {
  private readonly lines: readonly string[];
  /** Of the line behind the current one. */
  private next = 0;
  current: Line | undefined;

  constructor(text: string) {
    this.lines = text.split('\n');
    this.advance();
  }

  /** Goes to the next line that is no comment. */
  advance(): void {
    while (this.next < this.lines.length && EMPTY.test(this.lines[this.next])) this.next += 1;
    this.current = this.next < this.lines.length ? lineOf(this.lines[this.next]) : undefined;
    this.next += 1;
  }

  /** Takes the current line for one without the dash before its key, as which the lines below it continue it. */
  enterItem(): void {
    const { indent, key, value } = this.current!;
    this.current = { indent: indent + 2, isItem: false, key, value };
  }

  /** The lines behind the current one that are deeper than `indent`, as the text of a literal block; then goes on. */
  literal(indent: number, keepsEnd: boolean): string {
    const start = this.next;
    while (this.next < this.lines.length && isWithin(this.lines[this.next], indent)) this.next += 1;
    const lines = this.lines.slice(start, this.next);
    const first = lines.findIndex((line) => !BLANK.test(line));
    const depth = first === -1 ? 0 : indentOf(lines[first]);
    // What is less deep than the first line is a fault, and so are spaces before it that are more than it has.
    const isUsual = (line: string, index: number) =>
      BLANK.test(line) ? line.length <= depth || (index > first && first !== -1) : indentOf(line) >= depth;
    if (!lines.every(isUsual)) throw new Unsure();
    this.advance();
    const shown = lines.map((line) => line.slice(depth));
    const text = shown.slice(0, shown.findLastIndex((line) => line !== '') + 1).join('\n');
    return keepsEnd && text !== '' ? `${text}\n` : text;
  }
}

function lineOf(text: string): Line {
  const found = text.length > LONGEST_LINE ? null : USUAL.exec(text);
  if (found === null) throw new Unsure();
  const [, spaces, dash, key, value, item] = found as readonly (string | undefined)[];
  return { indent: spaces!.length, isItem: dash !== undefined || key === undefined, key, value: value ?? item };
}

/** A line of a literal block is blank or deeper than the line that begins it. */
function isWithin(line: string, indent: number): boolean {
  return BLANK.test(line) || indentOf(line) > indent;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent += 1;
  return indent;
}
