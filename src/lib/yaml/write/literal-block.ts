import { needsEscapeInBlock } from './characters';

const BLANK_START = /^\n*[ \t]/;
const LINE_BREAK_BEFORE_TEXT = /\n(?=[^\n])/g;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/**
 * Whether a literal block carries exactly this text through every reader. It does not when the last line that is not
 * empty ends with a blank: readers, and tools that split a stream into documents, differ on whether they trim it.
 */
export function fitsLiteralBlock(text: string): boolean {
  let end = text.length - 1;
  while (end >= 0 && text.charCodeAt(end) === LINE_FEED) end--;
  const last = text.charCodeAt(end);
  return end >= 0 && last !== SPACE && last !== TAB && !needsEscapeInBlock(text);
}

/**
 * `|` with the text below it, indented and ending with a line break. `|-`: the text has no line break at its end,
 * `|+`: it has several. The width of the indentation (2) is written where the text itself starts with a blank.
 */
export function literalBlock(text: string, indent: string): string {
  const last = text.length - 1;
  const chomping = text[last] !== '\n' ? '-' : text[last - 1] === '\n' ? '+' : '';
  const width = BLANK_START.test(text) ? '2' : '';
  const start = text.startsWith('\n') ? '' : indent;
  const body = text.replace(LINE_BREAK_BEFORE_TEXT, `\n${indent}`);
  return `|${width}${chomping}\n${start}${body}${chomping === '-' ? '\n' : ''}`;
}
