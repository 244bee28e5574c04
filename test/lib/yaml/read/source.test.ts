import fc from 'fast-check';
import { locate, sourceText } from '../../../../src/state/locate';
import { readSource } from '../../../../src/model/source';

const values = (text: string) => readSource('x.yaml', text).documents.map(({ value }) => value);
const findings = (text: string) =>
  readSource('x.yaml', text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('what is read', () => {
  it.each<[string, string, unknown[]]>([
    ['a document', 'a: 1\n', [{ a: 1 }]],
    ['several documents', 'a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['documents with nothing in them are passed over', '---\n---\n# only a comment\n---\na: 1\n...\n', [{ a: 1 }]],
    ['no text at all', '', []],
    ['a comment only', '# nothing\n', []],
    ['a byte order mark', '\ufeffa: 1\n', [{ a: 1 }]],
    ['line ends of Windows', 'a: |\r\n  one\r\n  two\r\nb: 2\r\n', [{ a: 'one\ntwo\n', b: 2 }]],
    ['JSON, with tabs', '{\n\t"a": [1, {"b": "\\u00e9\\/"}]\n}\n', [{ a: [1, { b: 'é/' }] }]],
    ['a pair of surrogates in JSON', '{"a": "\\ud83d\\ude00"}', [{ a: '😀' }]],
    ['a list of kubectl is unpacked', 'kind: List\nitems:\n- kind: A\n- kind: B\n', [{ kind: 'A' }, { kind: 'B' }]],
    ['a list of one kind too', 'kind: GatewayList\nitems:\n- kind: A\n', [{ kind: 'A' }]],
    ['a list in a list', 'kind: List\nitems:\n- {kind: List, items: [{kind: A}]}\n', [{ kind: 'A' }]],
    ['an empty list', 'kind: List\nitems: []\n', []],
    ['words that YAML 1.1 takes for booleans are text', 'a: yes\nb: on\nc: n\n', [{ a: 'yes', b: 'on', c: 'n' }]],
    ['underscores and colons make no number', 'a: 1_000\nb: 12:30:45\n', [{ a: '1_000', b: '12:30:45' }]],
    ['a date is text', 'a: 2001-01-01\n', [{ a: '2001-01-01' }]],
    ['octal as both YAML versions write it', 'a: 0o755\n', [{ a: 493 }]],
    ['an alias', 'a: &x {b: 1}\nc: *x\n', [{ a: { b: 1 }, c: { b: 1 } }]],
    [
      'a merge key, which kubectl reads too',
      'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n',
      [{ a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    ],
    [
      'merge keys of several mappings: the first one wins',
      'd:\n  <<: [{a: 1}, {a: 2, b: 2}]\n',
      [{ d: { a: 1, b: 2 } }],
    ],
    ['a quoted << is a key like any other', 'd: {"<<": 1}\n', [{ d: { '<<': 1 } }]],
    ['a tag that says what is there anyway', 'a: !!str 12\nb: !!int 3\n', [{ a: '12', b: 3 }]],
  ])('%s', (_title, text, expected) => {
    expect(readSource('x.yaml', text).diagnostics).toEqual([]);
    expect(values(text)).toEqual(expected);
  });
});

describe('what is refused, with its place', () => {
  it.each<[string, string, string]>([
    ['a key that stands twice', 'a: 1\nb:\n  c: 1\n  c: 2\n', 'input/duplicate-key 4:3'],
    ['a key that stands twice in JSON', '{"a": 1,\n "a": 2}', 'input/duplicate-key 2:2'],
    ['a tab in the indentation', 'a:\n\tb: 1\n', 'input/syntax 2:1'],
    ['a quoted text that goes on as its key is indented', "a: ['\n  x\n']\n", 'input/syntax 2:4'],
    ['a second colon', 'a: b: c\n', 'input/syntax 1:4'],
    ['a quote that is not closed', 'a: "b\n', 'input/syntax 2:1'],
    ['a line that is indented oddly', 'a:\n  b: 1\n c: 2\n', 'input/syntax 3:2'],
    ['a number as key', 'a:\n  1: x\n', 'input/key-not-a-string 2:3'],
    ['a boolean as key', 'true: x\n', 'input/key-not-a-string 1:1'],
    ['a list as key', '? [a]\n: b\n', 'input/key-not-a-string 1:3'],
    ['a template', 'a: {{ .Values.x }}\n', 'input/key-not-a-string 1:5'],
    ['the key __proto__', '__proto__: {a: 1}\n', 'input/key-not-a-string 1:1'],
    ['the key toString', 'a:\n  toString: 1\n', 'input/key-not-a-string 2:3'],
    ['the key toString in JSON', '{"a": {"toString": 1}}\n', 'input/key-not-a-string 1:8'],
    ['the key toString by an escape', '"to\\x53tring": {}\n', 'input/key-not-a-string 1:1'],
    ['a binary value', 'a: !!binary aGk=\n', 'input/syntax 1:4'],
    ['a timestamp', 'a: !!timestamp 2001-01-01\n', 'input/syntax 1:4'],
    ['a tag of its own', 'a: !Ref b\n', 'input/syntax 1:4'],
    ['a set', 'a: !!set {b}\n', 'input/syntax 1:4'],
    ['infinity', 'a: .inf\n', 'input/number 1:4'],
    ['not a number', 'a: .nan\n', 'input/number 1:4'],
    ['a number too large for JSON', '{"a": 1e999}', 'input/number 1:7'],
    ['a number with a leading zero', 'mode: 0644\n', 'input/number 1:7'],
    ['a number that would lose digits', 'a: 12345678901234567890\n', 'input/number 1:4'],
    ['an alias without anchor', 'a: *b\n', 'input/alias 1:4'],
    ['an alias within its own anchor', 'a: &b [*b]\n', 'input/alias 1:8'],
    ['a merge key with a text', 'a:\n  <<: b\n', 'input/merge-key 2:3'],
    ['a control character', 'a: "\0"\n', 'input/control-character 1:5'],
    ['half a character in a key', '"a\\ud800": 1\n', 'input/lone-surrogate 1:1'],
    ['half a character in a list', 'a: [b, "\\udc00"]\n', 'input/lone-surrogate 1:8'],
    ['two halves in the wrong order', '{"a": "\\ude00\\ud83d"}', 'input/lone-surrogate 1:7'],
    ['a text', 'hello\n', 'input/not-a-resource 1:1'],
    ['a list at the root', '- a: 1\n', 'input/not-a-resource 1:1'],
    ['an item of a list that is no mapping', 'kind: List\nitems:\n- kind: A\n- 5\n', 'input/not-a-resource 4:3'],
    ['the second document', 'a: 1\n---\nb: 1\nb: 2\n', 'input/duplicate-key 4:1'],
    ['a place behind a byte order mark and Windows line ends', '\ufeffa: 1\r\na: 2\r\n', 'input/duplicate-key 2:1'],
  ])('%s', (_title, text, expected) => {
    expect(findings(text)[0]).toBe(expected);
  });

  it('reports every duplicate of a document, and reads the other documents', () => {
    const source = readSource('x.yaml', 'a: 1\na: 2\nb: 1\nb: 2\n---\nc: 3\n');
    expect(source.diagnostics).toHaveLength(2);
    expect(source.documents).toEqual([{ index: 1, base: [], value: { c: 3 } }]);
  });

  it.each([250, 3_000, 100_000])('refuses %i levels of nesting', (levels) => {
    const { diagnostics } = readSource('x.yaml', '['.repeat(levels) + ']'.repeat(levels));
    expect(diagnostics[0].message).toMatch(/nest/);
  });

  it('bounds what aliases expand to', () => {
    const levels = Array.from(
      { length: 20 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
    );
    const found = findings(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^input\/alias 7:/);
  });

  it('repeats no value, which may be a credential', () => {
    const secret = 's3cr3t';
    const faults = [
      `p: !${secret}`,
      `p: *${secret}`,
      `p: @${secret}`,
      `p: "\\q${secret}"`,
      `p: {${secret}: }}`,
      `p: "${secret}`,
    ];
    for (const text of [...faults, `p: a: ${secret}`, 'p: 0755', `p: |${secret}`]) {
      const { diagnostics } = readSource('x.yaml', `${text}\n`);
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(diagnostics.map(({ message, remedy }) => `${message} ${remedy}`).join()).not.toMatch(/s3cr3t|0755/);
    }
  });
});

describe('any text', () => {
  const bits = [
    'a',
    'b',
    ':',
    ' ',
    '\n',
    '-',
    '  ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a',
    '*a',
    '<<',
    '|',
    '>',
    '#',
    '!',
    '?',
    '---\n',
    '\t',
    '0',
    '~',
    '%',
    '\r',
    '\u0000',
    '\u2028',
    '😀',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...bits)).map((parts) => parts.join('')),
  );

  it('gives documents or diagnostics with a place, and never throws', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { documents, diagnostics } = readSource('x.yaml', input);
        for (const { line, column } of diagnostics) expect(line! >= 1 && column! >= 1).toBe(true);
        for (const { value } of documents) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as JSON is, when it is JSON', () => {
    const json = fc
      .dictionary(fc.string(), fc.jsonValue())
      .filter((value) => !/__proto__|"toString"|-0\b|\d{16}/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!('kind' in value));
        expect(values(JSON.stringify(value, null, 2))).toEqual([JSON.parse(JSON.stringify(value))]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('places', () => {
  const text =
    '# first\nkind: Gateway\nspec:\n  version: 11.10\n  ports:\n  - name: https\n    port: "1"\n  empty:\n  j: {a: 1}\n';
  const source = readSource('x.yaml', text);
  const [document] = source.documents;

  it.each<[string, (string | number)[], 'key' | 'value', string]>([
    ['the value of a key', ['spec', 'version'], 'value', '4:12'],
    ['the key', ['spec', 'version'], 'key', '4:3'],
    ['an item of a list', ['spec', 'ports', 0], 'value', '6:5'],
    ['a key in an item', ['spec', 'ports', 0, 'port'], 'value', '7:11'],
    ['a value in braces', ['spec', 'j', 'a'], 'value', '9:10'],
    ['a key that is not there: its nearest ancestor', ['spec', 'app', 'image'], 'value', '3:1'],
    ['an item that is not there', ['spec', 'ports', 3], 'value', '5:3'],
    ['the whole document', [], 'value', '2:1'],
    ['nothing at all there', ['metadata', 'name'], 'value', '2:1'],
  ])('%s', (_title, path, at, expected) => {
    const { line, column } = locate(source, document, path, at);
    expect(`${line}:${column}`).toBe(expected);
  });

  it.each<[string, (string | number)[], string | undefined]>([
    ['a number as it is written', ['spec', 'version'], '11.10'],
    ['a text with its quotes', ['spec', 'ports', 0, 'port'], '"1"'],
    ['no text of a mapping', ['spec', 'j'], undefined],
    ['no text of what is not there', ['spec', 'x'], undefined],
  ])('gives %s', (_title, path, expected) => {
    expect(sourceText(source, document, path)).toBe(expected);
  });

  it('counts within the list that a resource was unpacked from, in its document', () => {
    const list = readSource('x.yaml', 'a: 1\n---\nkind: List\nitems:\n- kind: A\n- kind: B\n  spec:\n    x: 1.50\n');
    const item = list.documents[2];
    expect(item).toMatchObject({ index: 1, base: ['items', 1] });
    expect(locate(list, item, ['spec', 'x'])).toEqual({ line: 8, column: 8 });
    expect(sourceText(list, item, ['spec', 'x'])).toBe('1.50');
  });
});

describe('half of a character', () => {
  it.each([
    ['a text', 'a: 1\nb: "x\\ud83d"\n', '2:4'],
    ['a key', 'a: 1\n"\\ude00": x\n', '2:1'],
  ])('is refused in %s, with its place', (_, text, place) => {
    const { diagnostics } = readSource('f.yaml', text);
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      `input/lone-surrogate ${place}`,
    ]);
  });
});
