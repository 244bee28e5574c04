// What cannot be seen, and what reorders the text around it: a reviewer would read something else than stands there.
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Text of a user on one line: line breaks and tabs as a blank, what cannot be seen as its code point, `<U+202E>`. */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(UNPRINTABLE, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}
