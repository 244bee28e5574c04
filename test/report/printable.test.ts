import fc from 'fast-check';
import { printable } from '../../src/lib/text/printable';

describe('text of a user on one line', () => {
  it.each([
    ['plain text as it is', 'docker.io/caapim/gateway:11.3.0', 'docker.io/caapim/gateway:11.3.0'],
    ['line breaks and tabs as one blank', 'a\r\n\n\tb', 'a b'],
    ['a right-to-left override by its code point', 'a\u202Eb', 'a<U+202E>b'],
    ['an isolate by its code point', '\u2066', '<U+2066>'],
    ['an escape character by its code point', '\u001b[31m', '<U+001B>[31m'],
    ['a byte order mark by its code point', '\ufeff', '<U+FEFF>'],
    ['a C1 control by its code point', 'a\u009b2Jb', 'a<U+009B>2Jb'],
    ['a command to a runner by its code point', 'a ##[error]b', 'a <U+0023>#[error]b'],
    ['a line separator by its code point', 'a\u2028::error::b', 'a<U+2028>::error::b'],
    ['half a character as what it is', '\ud83d', '\ufffd'],
    ['an emoji that is joined of several', '👩‍👧', '👩‍👧'],
    ['letters from right to left', 'שלום', 'שלום'],
    ['nothing as nothing', '', ''],
  ])('shows %s', (_title, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('never holds anything that a line cannot show', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
