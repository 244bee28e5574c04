import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Json } from '../../../../src/lib/json';
import { readExactly } from '../../../../src/lib/yaml/read/exact-reader';
import { tryReadQuickly } from '../../../../src/lib/yaml/read/quick-reader';
import { gateway } from '../../../cli/project';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1500);

/** Where the quick reader reads anything at all, the exact one reads the same without a word. */
function expectAgreement(text: string): void {
  const quick = tryReadQuickly(text);
  if (quick === undefined || quick === null) return;
  const problems: string[] = [];
  const documents = readExactly(text, ({ message }) => problems.push(message));
  expect({ problems, values: documents.map(({ value }) => value) }).toEqual({ problems: [], values: [quick] });
}

const word = fc.constantFrom(
  'a',
  'b-c',
  '1',
  '1.10',
  '0x1f',
  '0o17',
  '1e3',
  'null',
  '~',
  'yes',
  'true',
  'x y',
  'a#b',
  "it's",
  'a:b',
  '.5',
  '-',
  '- -',
  '+1',
  'é',
  '😀',
  '',
  '#',
  'a\nb',
  ' a ',
  '%a',
  '@a',
  '"q"',
  'a: b',
  '2001-01-01',
  '1_000',
  '0755',
  '0b1',
  '-0x1F',
  'on',
  'y',
  'Off',
  '|',
  '>',
  '12:30',
  '=',
  '<<',
  '__proto__',
  'toString',
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.string()),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(word, tie('node'), { maxKeys: 4 }),
  ),
})).node;
const style = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
  lineWidth: fc.constantFrom(0, 20, 80),
});
const written = fc.tuple(value, style).map(([json, options]) => stringify(json, options as object));
const bit = fc.constantFrom(
  'a',
  ': ',
  ':',
  ' ',
  '\n',
  '- ',
  '-',
  '  ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ', ',
  ',',
  '&',
  '*',
  '|',
  '>',
  '#',
  ' #',
  '!',
  '? ',
  '---\n',
  '\t',
  '0',
  '1',
  '~',
  '\\',
  '\\n',
  '<<: ',
  '.',
  '+',
  'a: b\n',
  '\n  ',
  '\n\n',
  '|-\n  a',
  '😀',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\ufeff',
  '`',
  '@',
  '%',
);
const piece = fc.constantFrom(
  'a',
  'b: ',
  'a: ',
  '- ',
  '"x"',
  "'y'",
  '{',
  '}',
  '[',
  ']',
  ', ',
  ',',
  ': ',
  ':',
  '|',
  '|-',
  '|+',
  ' # c',
  '#',
  '1',
  '-1',
  'true',
  '~',
  ' ',
  '  ',
  '"a": ',
  'a:b',
  '- - ',
  '-',
  '.',
  '$(X)',
);
const lines = fc
  .array(fc.tuple(fc.constantFrom('', '  ', '    ', ' '), fc.array(piece, { maxLength: 5 })), { maxLength: 7 })
  .map((each) => each.map(([indent, pieces]) => indent + pieces.join('')).join('\n'));
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(3), bit), { minLength: 1, maxLength: 3 });

function edited(text: string, changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((before, [at, length, insert]) => {
    const start = at % (before.length + 1);
    return before.slice(0, start) + insert + before.slice(start + length);
  }, text);
}

describe('the quick reader and the exact one agree', () => {
  it.each<[string, fc.Arbitrary<string>]>([
    ['on anything', fc.array(bit, { maxLength: 30 }).map((bits) => bits.join(''))],
    ['on lines of the usual forms', lines],
    ['on what a library writes', written],
    ['on JSON', fc.tuple(value, fc.nat(2)).map(([json, indent]) => JSON.stringify({ a: json }, undefined, indent))],
    [
      'on JSON with mistakes',
      fc.tuple(value, edits).map(([json, changes]) => edited(JSON.stringify({ a: json }, undefined, 1), changes)),
    ],
    ['on that with mistakes', fc.tuple(written, edits).map(([text, changes]) => edited(text, changes))],
    ['on Gateways with mistakes', edits.map((changes) => edited(gateway('ssg'), changes))],
  ])('%s', (_title, text) => {
    // Half of a character is no text of a file: decoding makes none.
    const whole = text.filter((each) => !/\p{Surrogate}/u.test(each));
    fc.assert(fc.property(whole, expectAgreement), { numRuns: RUNS });
  });
});

describe('the quick reader', () => {
  it.each<[string, string, Json]>([
    [
      'a usual resource',
      gateway('a').replace(/spec:[^]*/, ''),
      { apiVersion: 'security.brcmlabs.com/v1', kind: 'Gateway', metadata: { name: 'a' } },
    ],
    ['a document that is marked as one', '---\na: 1\n', { a: 1 }],
    [
      'JSON',
      '{"a": [1, "x: \\"y\\":"], "b": {"c": -0.5, "d": null}}\n',
      { a: [1, 'x: "y":'], b: { c: -0.5, d: null } },
    ],
    ['a script', 'a: |\n  #!/bin/sh\n  echo "a: b"\n', { a: '#!/bin/sh\necho "a: b"\n' }],
  ])('reads %s', (_title, text, expected) => {
    expect(tryReadQuickly(text)).toEqual(expected);
  });

  it.each([
    ['JSON that repeats a key', '{"a": 1, "b": {"a": 1, "a": 2}}\n'],
    ['JSON that loses digits', '{"a": 9007199254740993}\n'],
    ['JSON with half of a character', '{"a": "\\ud800"}\n'],
    ['JSON with a key that readers of YAML refuse', `{"${'a'.repeat(1025)}": 1}\n`],
    ['JSON with a key that sets a prototype', '{"__proto__": {"a": 1}}\n'],
    ['two documents', 'a: 1\n---\nb: 1\n'],
    ['an anchor', 'a: &x 1\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', '<<: {a: 1}\n'],
    ['a key that is a number', '1: a\n'],
    ['a number with a leading zero', 'a: 0755\n'],
    ['a number with blanks of its own', 'a: 1_000\n'],
    ['a word that is true to kubectl', 'a: yes\n'],
    ['a key that is false to kubectl', 'off: 1\n'],
    ['a number that would lose digits', 'a: 9007199254740993\n'],
    ['a fault', 'a: b: c\n'],
    ['a key that stands twice', 'a: 1\na: 2\n'],
    ['nothing', ''],
  ])('leaves %s to the exact one', (_title, text) => {
    expect(tryReadQuickly(text)).toBeUndefined();
  });
});
