// What cannot be seen, and what reorders the text around it: a reviewer would read something else than stands there.
export const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/gu;
const ANY_UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/u;
const LONE_SURROGATE = /\p{Cs}/gu;
/** Runners of GitHub and Azure take `##[error]` and `##vso[…]` anywhere in a line for a command. */
const COMMAND_ANYWHERE = /#(?=#(?:\[|vso\[))/gi;
/** They take `::error::` for one where a line begins with it. */
const COMMAND_AT_START = /^(\s*):(?=:)/gm;

/** What `styleText` of Node writes. */
const STYLE = new RegExp(`^${String.fromCharCode(27)}\\[\\d{1,2}m`);

/** Text of a user on one line: line breaks and tabs as a blank, what cannot be seen as its code point, `<U+202E>`. */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(UNPRINTABLE, codePoint)
    .replace(COMMAND_ANYWHERE, codePoint);
}

/**
 * Lines for people, in which nothing moves the cursor, hides or reorders text, or is a command to whatever runs a
 * pipeline. Line breaks and tabs stay.
 *
 * @param styles whether the colors that commands print themselves stay: a terminal reads them
 */
export function printableLines(text: string, styles = false): string {
  const commandless = text.replace(COMMAND_ANYWHERE, codePoint).replace(COMMAND_AT_START, '$1<U+003A>');
  const whole = commandless.replace(LONE_SURROGATE, '\ufffd');
  if (!ANY_UNPRINTABLE.test(whole.replace(/[\n\t]/g, ''))) return whole;
  return whole.replace(UNPRINTABLE, (character, ...rest) => {
    if (character === '\n' || character === '\t') return character;
    const [offset, text] = rest.slice(-2) as [number, string];
    return styles && STYLE.test(text.slice(offset, offset + 5)) ? character : codePoint(character);
  });
}

/** JSON of a value, in which the same is escaped, so that it says the same and a line of it does nothing. */
export function printableJson(value: object): string {
  return JSON.stringify(value, undefined, 2)
    .replace(UNPRINTABLE, (character) => (character === '\n' ? character : escaped(character)))
    .replace(COMMAND_ANYWHERE, escaped);
}

function codePoint(character: string): string {
  return `<U+${hex(character).toUpperCase()}>`;
}

function escaped(character: string): string {
  return `\\u${hex(character)}`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
