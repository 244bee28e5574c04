/**
 * Never raw: control characters, line separators that only some readers know, the byte order mark, half surrogate
 * pairs, noncharacters, and characters that reorder or hide text, which a reviewer must not be fooled by.
 */
const NEVER_RAW =
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u180e\\u200e\\u200f\\u2028-\\u202e\\u2065-\\u206f' +
  '\\ud800-\\udfff\\ufeff\\ufff0-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e0fff}';

/** Blanks and joiners that look like a space or like nothing: shown as an escape, except in a block of many lines. */
const INVISIBLE = '\\u0009\\u00a0\\u00ad\\u1680\\u2000-\\u200d\\u202f\\u205f-\\u2064\\u3000';

const ESCAPED_IN_ONE_LINE = `[\\n${NEVER_RAW}${INVISIBLE}]`;

/** Most text is ASCII without control characters, which is told much faster. */
const notAsciiInBlock = /[^\t\n -~]/;
const notAsciiInLine = /[^ -~]/;

const inBlock = new RegExp(`[${NEVER_RAW}]`, 'u');
const inOneLine = new RegExp(ESCAPED_IN_ONE_LINE, 'u');
const everyInOneLine = new RegExp(ESCAPED_IN_ONE_LINE, 'gu');

/** Whether a literal block cannot carry the text as it is. */
export function needsEscapeInBlock(text: string): boolean {
  return notAsciiInBlock.test(text) && inBlock.test(text);
}

/** Whether a scalar on one line needs an escape sequence for some character. */
export function needsEscapeInLine(text: string): boolean {
  return notAsciiInLine.test(text) && inOneLine.test(text);
}

/** The text with each such character in the escapes of YAML: `\u202e`, `\U0001f600`. */
export function escapeInLine(text: string): string {
  return text.replace(everyInOneLine, (character) => {
    const hex = character.codePointAt(0)!.toString(16);
    return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
}
