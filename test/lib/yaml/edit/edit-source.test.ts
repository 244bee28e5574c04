import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { editSource, type EditTarget, type FieldEdit } from '../../../../src/lib/yaml/edit';

const ROOT: EditTarget = { index: 0, base: [] };
const VERSION: FieldEdit['path'] = ['spec', 'version'];

function edited(text: string, value: string, path = VERSION, target = ROOT): string {
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
    ['with a tab before its comment', 'spec:\n  version: 11.2.2\t# a\n', 'spec:\n  version: 11.3.0\t# a\n'],
    ['on the next line', 'spec:\n  version:\n    # a\n    11.2.2\n', 'spec:\n  version:\n    # a\n    11.3.0\n'],
    ['in a folded block', 'spec:\n  version: >-\n    11.2.2\n  a: 1', 'spec:\n  version: >-\n    11.3.0\n  a: 1'],
    [
      'in a block',
      'spec:\n  version: |- # a\n     11.2.2\n\n  a: 1',
      'spec:\n  version: |- # a\n     11.3.0\n\n  a: 1',
    ],
    ['absent before a comment', 'spec:\n  version: # none\n', 'spec:\n  version: "11.3.0" # none\n'],
    ['absent before blanks', 'spec:\n  version:  \n  a: 1\n', 'spec:\n  version: "11.3.0"  \n  a: 1\n'],
    ['absent within braces', 'spec: {version: , a: 1}\n', 'spec: {version: "11.3.0" , a: 1}\n'],
    ['absent behind an anchor', 'spec:\n  version: &v\n', 'spec:\n  version: &v "11.3.0"\n'],
    ['null in YAML', 'spec:\n  version: ~ # none\n', 'spec:\n  version: 11.3.0 # none\n'],
    ['null in JSON', '{"spec": {"version": null}}', '{"spec": {"version": "11.3.0"}}'],
    ['a number in JSON', '{"spec": {"version": 11.2}}', '{"spec": {"version": "11.3.0"}}'],
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
    [
      'in JSON on lines',
      '{\n\t"spec": {\n\t\t"a": "x",\n\t\t"b": 1\n}}',
      '{\n\t"spec": {\n\t\t"a": "x",\n\t\t"version": "11.3.0",\n\t\t"b": 1\n}}',
    ],
    ['as the last in JSON', '{"spec": {\r\n  "a": 1\r\n}}', '{"spec": {\r\n  "a": 1,\r\n  "version": "11.3.0"\r\n}}'],
    [
      'between comments',
      'spec: {\n  a: x, # a\n  b: y # b\n}',
      'spec: {\n  a: x, # a\n  version: 11.3.0,\n  b: y # b\n}',
    ],
    ['as the last before a comment', 'spec: {\n  a: x # a\n}', 'spec: {\n  a: x, # a\n  version: 11.3.0\n}'],
    ['behind a block', 'spec:\n  a: >-\n    x\n  b: y\n', 'spec:\n  a: >-\n    x\n  version: "11.3.0"\n  b: y\n'],
    ['behind a value below its key', 'spec:\n  a:\n    x\n  b: y\n', 'spec:\n  a:\n    x\n  version: 11.3.0\n  b: y\n'],
    ['behind an alias', 'b: &a x\nspec:\n  a: *a\n', 'b: &a x\nspec:\n  a: *a\n  version: "11.3.0"\n'],
    ['behind an anchor', 'spec:\n  a: &a x\n  b: *a\n', 'spec:\n  a: &a x\n  version: 11.3.0\n  b: *a\n'],
    [
      'behind another where the sibling is merged',
      'b: &b {a: x}\nspec:\n  <<: *b\n  c: y\n',
      'b: &b {a: x}\nspec:\n  <<: *b\n  c: y\n  version: 11.3.0\n',
    ],
    ['before the next document', 'spec:\n  a: x\n---\nb: 1\n', 'spec:\n  a: x\n  version: 11.3.0\n---\nb: 1\n'],
    ['in a list item', 'spec:\n  a: x\nlist:\n- a: 1\n', 'spec:\n  a: x\n  version: 11.3.0\nlist:\n- a: 1\n'],
  ];

  it.each(cases)('%s', (_title, before, after) => {
    const result = editSource(before, ROOT, [{ path: VERSION, value: '11.3.0', after: 'a' }]);
    expect(result).toEqual({ ok: true, text: after });
  });
});

it.each([
  ['an alias', 'a: &v 1.0.0\nspec:\n  version: *v\n', 'is an alias of another value: &v (line 1) is used in line 3'],
  ['a mapping', 'spec: {version: {a: 1}}\n', 'is no plain value'],
  ['a block of lines', 'spec:\n  version: |-\n    1.0.0\n    a\n', 'is a text of several lines'],
  ['a block with a line end', 'spec:\n  version: |\n    1.0.0\n', 'is a text of several lines'],
  ['absent', 'spec: {a: 1}\n', 'is not there'],
  [
    'merged from elsewhere',
    'a: &a {version: 1.0.0}\nspec:\n  <<: *a\n',
    'is not there itself, but at most merged from elsewhere: &a (line 1) is used in line 3',
  ],
  [
    'in an alias',
    'a: &a\n  version: 1.0.0\nspec: *a\nb: *a\nc: [*a]\n',
    'stands in an alias of something else: &a (line 1) is used in lines 3, 4 and 5',
  ],
  [
    'merged from one of several',
    'a: &a {b: 1}\nc: &c {version: 1.0.0}\nd: &a x\nspec: { <<: [*c], e: *a }\n',
    'is not there itself, but at most merged from elsewhere: &c (line 2) is used in line 4',
  ],
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
const plain = (text: string) => text;
const quoted = fc.constantFrom(
  plain,
  (text: string) => `'${text}'`,
  (text: string) => `"${text}"`,
  (text: string) => `&v ${text}`,
  (text: string) => `!!str ${text}`,
);

/** The forms that a field may have, in lines; the last one may have a comment behind it. */
const form = fc.oneof(
  quoted.map((quote) => (text: string) => [`version:  ${quote(text)}`]),
  quoted.map((quote) => (text: string) => ['version:', '  # why', `  ${quote(text)}`]),
  fc
    .constantFrom('>-', '|-', '|2-', '>- # block')
    .map((header) => (text: string) => [`version: ${header}`, `  ${text}`]),
);

interface Written {
  readonly stated: string;
  readonly text: string;
  readonly target: EditTarget;
}

/** Lines of a resource as a document, as an item of a List, alone or behind another document. */
function placed(lines: readonly string[], isItem: boolean, isSecond: boolean): [readonly string[], EditTarget] {
  const body = isItem ? ['items:', ...lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)] : lines;
  const base = isItem ? ['items', 0] : [];
  const other = 'spec: {version: "1.1.1"}';
  return isSecond ? [[other, '---', ...body], { index: 1, base }] : [[...body, '---', other], { index: 0, base }];
}

const yamlSource = fc
  .record({
    before: filler,
    between: filler,
    after: filler,
    written: form,
    tail: fc.option(fc.tuple(fc.constantFrom('  ', '\t', ' \t '), comment).map((parts) => parts.join(''))),
    version,
    isItem: fc.boolean(),
    isSecond: fc.boolean(),
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
    isEnded: fc.boolean(),
  })
  .map(({ before, between, after, written, tail, version: stated, end, mark, ...rest }): Written => {
    const field = written(stated).map((line) => `  ${line}`);
    const isBlock = /[>|]/.test(field[0]);
    const commented = isBlock ? field : [...field.slice(0, -1), `${field.at(-1)}${tail ?? ''}`];
    const own = ['kind: A # a', ...before, 'spec:', ...between, '  first: [1, 2]', ...commented];
    const [lines, target] = placed([...own, ...after, '  last: {a: b}'], rest.isItem, rest.isSecond);
    return { stated, target, text: `${mark}${lines.join(end)}${rest.isEnded ? end : ''}` };
  });

const flowSource = fc
  .record({ version, quote: quoted, indent: fc.constantFrom(undefined, 2, '\t'), isJson: fc.boolean() })
  .map(({ version: stated, quote, indent, isJson }): Written => {
    const json = JSON.stringify({ kind: 'A', spec: { first: [1, 2], version: stated, last: null } }, undefined, indent);
    const yaml = `{ kind: A, spec: {first: [1, 2],  version: ${quote(stated)} , last: } }`;
    return { stated, target: ROOT, text: isJson ? json : yaml };
  });

const source = fc.oneof(yamlSource, flowSource);

describe('for any source', () => {
  it('an edit and its inverse give the same bytes', () => {
    fc.assert(
      fc.property(source, version, ({ text, stated, target }, other) => {
        expect(edited(edited(text, other, VERSION, target), stated, VERSION, target)).toBe(text);
      }),
    );
  });

  it('only the value reads differently', () => {
    fc.assert(
      fc.property(source, version, ({ text, target }, other) => {
        const expected = valuesOf(text);
        resourceIn(expected, target).spec.version = other;
        expect(valuesOf(edited(text, other, VERSION, target))).toEqual(expected);
      }),
    );
  });

  it('only the value is written differently', () => {
    fc.assert(
      fc.property(source, version, ({ text, stated, target }, other) => {
        const start = target.index === 1 ? text.indexOf('---') : 0;
        const offset = text.indexOf(stated, start);
        const expected = `${text.slice(0, offset)}${other}${text.slice(offset + stated.length)}`;
        expect(edited(text, other, VERSION, target)).toBe(expected);
      }),
    );
  });

  it('an inserted field is all that is new', () => {
    fc.assert(
      fc.property(source, version, ({ text, target }, other) => {
        const edit = { path: ['spec', 'schemaVersion'], value: other, after: 'version' };
        const result = editSource(text, target, [edit]);
        if (!result.ok) throw new Error(result.reason);
        const inserted = /(?:, |^ *|,\r?\n[ \t]*)(["']?)schemaVersion\1: ["']?[0-9.]+["']?(?:\r?\n)?/m;
        expect(result.text.replace(inserted, '')).toBe(text);
        const expected = valuesOf(text);
        resourceIn(expected, target).spec.schemaVersion = other;
        expect(valuesOf(result.text)).toEqual(expected);
      }),
    );
  });
});

interface Resource {
  spec: Record<string, unknown>;
}

function valuesOf(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

function resourceIn(values: readonly unknown[], { index, base }: EditTarget): Resource {
  const document = values[index] as Resource & { items: readonly Resource[] };
  return base.length === 0 ? document : document.items[0];
}
