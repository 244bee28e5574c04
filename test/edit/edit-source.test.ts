import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { editSource, type FieldEdit } from '../../src/edit';

const ROOT = { index: 0, base: [] };
const VERSION: FieldEdit['path'] = ['spec', 'version'];

function edited(text: string, value: string, path = VERSION, target: Parameters<typeof editSource>[1] = ROOT): string {
  const result = editSource(text, target, [{ path, value }]);
  if (!result.ok) throw new Error(result.reason);
  return result.text;
}

describe('a value changes, and nothing else', () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    ['plain', 'spec:\n  version: 11.2.2\n', 'spec:\n  version: 11.3.0\n'],
    ['in double quotes', 'spec: {version: "11.2.2"}\n', 'spec: {version: "11.3.0"}\n'],
    ['in single quotes', "spec:\n  version:   '11.2.2'  # why\n", "spec:\n  version:   '11.3.0'  # why\n"],
    ['with an anchor', 'spec:\n  version: &v 11.2.2\n', 'spec:\n  version: &v 11.3.0\n'],
    ['with a tag', 'spec:\n  version: !!str 11.2.2\n', 'spec:\n  version: !!str 11.3.0\n'],
    ['as JSON', '{"spec": {"version": "11.2.2"}}', '{"spec": {"version": "11.3.0"}}'],
    ['on Windows', '\ufeffspec:\r\n  version: 11.2.2 # a\r\n\r\n', '\ufeffspec:\r\n  version: 11.3.0 # a\r\n\r\n'],
    ['absent behind its key', 'spec:\n  version:\n  other: 1\n', 'spec:\n  version: "11.3.0"\n  other: 1\n'],
    ['a number, which becomes text', 'spec:\n  version: 11.2\n', 'spec:\n  version: 11.3.0\n'],
    ['under a key in quotes', 'spec:\n  "version": 11.2.2\n', 'spec:\n  "version": 11.3.0\n'],
  ];

  it.each(cases)('%s', (_title, before, after) => {
    expect(edited(before, '11.3.0')).toBe(after);
  });

  it.each([
    ['a number', '11.3', '"11.3"'],
    ['true, where it reads YAML 1.1', 'yes', '"yes"'],
    ['a number, where it reads YAML 1.2', '0o17', '"0o17"'],
    ['a key', 'a:', '"a:"'],
    ['a comment', 'a #b', '"a #b"'],
    ['nothing else', 'reg:5000/a_b@sha256:0', 'reg:5000/a_b@sha256:0'],
  ])('and what a reader would take for %s is quoted only if need be', (_title, value, written) => {
    expect(edited('spec:\n  version: 11.2.2\n', value)).toBe(`spec:\n  version: ${written}\n`);
  });

  it('and a quote within quotes is doubled', () => {
    expect(edited("spec: {version: 'a'}\n", "it's")).toBe("spec: {version: 'it''s'}\n");
  });

  it('however the edits are ordered, and whether or not each changes something', () => {
    const edits = [
      { path: ['c'], value: 'third' },
      { path: ['b'], value: 'same' },
      { path: ['a'], value: 'first' },
    ];
    const given = 'a: one\nb: same\nc: two\n';
    expect(editSource(given, ROOT, edits)).toEqual({ ok: true, text: 'a: first\nb: same\nc: third\n' });
    expect(editSource(given, ROOT, [...edits].reverse())).toEqual(editSource(given, ROOT, edits));
  });

  it('in the document that is meant', () => {
    const text = '# a\n---\nspec: {version: a}\n---\n# b\nspec: {version: b}\n...\n';
    expect(edited(text, 'c', VERSION, { index: 1, base: [] })).toBe(text.replace('version: b', 'version: c'));
  });

  it('in the item of a List', () => {
    const text = 'kind: List\nitems:\n- spec:\n    version: a\n- spec:\n    version: b\n';
    expect(edited(text, 'c', VERSION, { index: 0, base: ['items', 1] })).toBe(text.replace(': b', ': c'));
  });
});

describe('a field is inserted behind its sibling', () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    ['on a line', 'spec:\n  a: 1.2.3 # c\n\n  b: 2\n', 'spec:\n  a: 1.2.3 # c\n  version: 11.3.0\n\n  b: 2\n'],
    ['in its quotes', "spec:\n  a: '1'\n", "spec:\n  a: '1'\n  version: '11.3.0'\n"],
    ['at the end of the file', 'spec:\n  a: x', 'spec:\n  a: x\n  version: 11.3.0'],
    ['within braces', 'spec: { a: x, b: y }\n', 'spec: { a: x, version: 11.3.0, b: y }\n'],
    ['in JSON', '{"spec": {"a": "x"}}', '{"spec": {"a": "x", "version": "11.3.0"}}'],
    ['on Windows', 'spec:\r\n  a: x\r\n  b: y\r\n', 'spec:\r\n  a: x\r\n  version: 11.3.0\r\n  b: y\r\n'],
    ['in a list item', 'spec:\n  a: x\nlist:\n- a: 1\n', 'spec:\n  a: x\n  version: 11.3.0\nlist:\n- a: 1\n'],
  ];

  it.each(cases)('%s', (_title, before, after) => {
    const result = editSource(before, ROOT, [{ path: VERSION, value: '11.3.0', after: 'a' }]);
    expect(result).toEqual({ ok: true, text: after });
  });
});

it.each([
  ['an alias', 'a: &v 1.0.0\nspec:\n  version: *v\n', 'is an alias of another value'],
  ['a mapping', 'spec: {version: {a: 1}}\n', 'is no plain value'],
  ['a block', 'spec:\n  version: |\n    1.0.0\n', 'is a text of several lines'],
  ['absent', 'spec: {a: 1}\n', 'is not there'],
  ['merged from elsewhere', 'a: &a {version: 1.0.0}\nspec:\n  <<: *a\n', 'is not there'],
  ['below something absent', 'a: 1\n', 'is not there, nor what it should stand in'],
])('is refused for a value that is %s', (_title, text, reason) => {
  const result = editSource(text, ROOT, [{ path: VERSION, value: '2.0.0' }]);
  expect(result).toEqual({ ok: false, path: VERSION, reason });
});

/** Sources as people write them: comments, blank lines, quotes, line ends, several documents. */
const version = fc.tuple(fc.nat(20), fc.nat(200), fc.nat(20)).map((parts) => parts.join('.'));
const comment = fc.stringMatching(/^[ a-z:'"{}#&*-]{0,12}$/).map((text) => `# ${text}`);
const filler = fc.array(
  fc.oneof(
    fc.constant(''),
    fc.constant('   '),
    comment.map((text) => `  ${text}`),
  ),
  { maxLength: 3 },
);
const quoted = fc.constantFrom(
  (text: string) => text,
  (text: string) => `'${text}'`,
  (text: string) => `"${text}"`,
);
const source = fc
  .record({
    before: filler,
    between: filler,
    after: filler,
    quote: quoted,
    tail: fc.option(comment),
    version,
    end: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ before, between, after, quote, tail, version: stated, end }) => {
    const line = `  version:  ${quote(stated)}${tail === null ? '' : `  ${tail}`}`;
    const lines = [...before, 'kind: A # a', 'spec:', ...between, '  first: [1, 2]', line, ...after, '  last: {a: b}'];
    return { stated, text: [...lines, '---', 'spec: {version: "1.1.1"}', ''].join(end) };
  });

describe('for any source', () => {
  it('an edit and its inverse give the same bytes', () => {
    fc.assert(
      fc.property(source, version, ({ text, stated }, other) => {
        expect(edited(edited(text, other), stated)).toBe(text);
      }),
    );
  });

  it('only the value reads differently', () => {
    fc.assert(
      fc.property(source, version, ({ text }, other) => {
        const read = (from: string) => parseAllDocuments(from).map((document) => document.toJS() as { spec: object });
        const [first, ...rest] = read(text);
        const expected = [{ ...first, spec: { ...first.spec, version: other } }, ...rest];
        expect(read(edited(text, other))).toEqual(expected);
      }),
    );
  });

  it('an inserted field is all that is new', () => {
    fc.assert(
      fc.property(source, version, ({ text }, other) => {
        const result = editSource(text, ROOT, [{ path: ['spec', 'schemaVersion'], value: other, after: 'version' }]);
        if (!result.ok) throw new Error(result.reason);
        expect(result.text.replace(/ {2}schemaVersion: .*\r?\n/, '')).toBe(text);
      }),
    );
  });
});
