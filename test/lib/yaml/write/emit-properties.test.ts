import fc from 'fast-check';
import { load, loadAll } from 'js-yaml';
import { byCodeUnit, isObject } from '../../../../src/lib/json';
import { emitDocuments, emitYaml } from '../../../../src/lib/yaml/write/emit';
import { READERS } from './readers';

const INDICATORS = [...'-?:,[]{}#&*!|>\'"%@`=<~.+_0123456789abeinopxyEINOTY/\\ \n\t'];
const BLANKS = [...' \n\t', '\r', '\u00a0', '\u0085', '\u2028', '\u3000', '\ufeff', 'a', '-', '#'];
const LINES = ['', ' ', '  ', '\t', 'a', ' a', 'a ', '\ta', 'a\t', '- a', 'a: b', '# a', '---', '...', '{{ a }}'];

const string = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...INDICATORS), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...BLANKS), maxLength: 8 }),
  fc.array(fc.constantFrom(...LINES), { maxLength: 6 }).map((lines) => lines.join('\n')),
  fc.constantFrom('y', 'No', 'null', 'on', '012', '1e3', '0o7', '1_0', '1:2', '2001-01-01', '<<', '=', '__proto__'),
);

const number = fc
  .oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => value + 0);

const { json } = fc.letrec((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, tie('scalar'), tie('mapping'), tie('list')),
  scalar: fc.oneof(string, string, number, fc.boolean(), fc.constant(null)),
  mapping: fc.dictionary(fc.oneof(string, fc.constantFrom('name', 'image', 'metadata', 'kind')), tie('json')),
  list: fc.array(tie('json'), { maxLength: 4 }),
}));

/** The same value with the members of every mapping in the opposite order of insertion. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([left], [right]) => byCodeUnit(right, left));
  return Object.fromEntries(members.map(([key, member]) => [key, reversed(member)]));
}

/** Keys in the objects that readers give back may have no prototype or be in another order. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe.each(READERS)('every JSON value comes back from %s', (_, read) => {
  test('as a document', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(plain(read(emitYaml(value as object)))).toEqual(plain(value));
      }),
      { numRuns: 150 },
    );
  });

  test('in every place a string can stand', () => {
    fc.assert(
      fc.property(string, (text) => {
        const value = { a: text, b: [text, [text], { c: text, [text]: text }], d: { e: text } };
        expect(plain(read(emitYaml(value)))).toEqual(plain(value));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the text of a value', () => {
  test('does not depend on the order of its keys', () => {
    fc.assert(fc.property(json, (value) => emitYaml(reversed(value) as object) === emitYaml(value as object)));
  });

  test('is the same after it was read', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = emitYaml(value as object);
        expect(emitYaml(load(text) as object)).toBe(text);
      }),
    );
  });

  test('ends with one line break and has a place among other documents', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(string, json as fc.Arbitrary<object>), { maxLength: 3 }), (documents) => {
        const text = emitDocuments(documents);
        expect(text).not.toMatch(/^---|\n\n$|[^\n]$/);
        expect(plain(loadAll(text))).toEqual(plain(documents));
      }),
    );
  });
});
