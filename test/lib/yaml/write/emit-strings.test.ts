import { emitYaml } from '../../../../src/lib/yaml/write/emit';
import { READERS } from './readers';

/** How `{ key: text }` is written, without `key: ` and the last line break. */
function emitted(text: string): string {
  return emitYaml({ key: text }).slice('key: '.length, -1);
}

function expectEveryReaderToGiveBack(text: string): void {
  for (const value of [text, [text], { key: text }, { [text]: text }, [{ name: text, list: [[text]] }]]) {
    for (const [, read] of READERS) expect(read(emitYaml(value))).toEqual(value);
  }
}

describe('a string that no reader takes for anything else is plain', () => {
  test.each([
    ['a word', 'gateway'],
    ['a word that starts like a boolean', 'yesterday'],
    ['a word with a boolean in it', 'on-off'],
    ['a path', '/opt/SecureSpan/Gateway'],
    ['an image', 'docker.io/caapim/gateway:11.2.0'],
    ['a label key', 'app.kubernetes.io/name'],
    ['a URL', 'jdbc:mysql://db:3306/ssg?useSSL=false&x=1'],
    ['a flag', '--changelog-file=ssg.yaml'],
    ['a short flag', '-c'],
    ['a minus in front of a word', '-Xmx2g'],
    ['a quantity', '512Mi'],
    ['a quantity in thousandths', '100m'],
    ['a duration', '30s'],
    ['digits and a word', '12-factor'],
    ['a digest that starts with a digit', '8f14e45fceea167a5a36dedd4bea2543'],
    ['a file next to it', './run.sh'],
    ['a home folder', '~/gateway'],
    ['a sum', '=a'],
    ['a shell variable', '$(POD_NAME)'],
    ['quotes and braces inside', `it's "a" {b} [c], d!`],
    ['a backslash inside', 'a\\nb'],
    ['a colon inside', 'a:b::c'],
    ['a number sign inside', 'a#b'],
    ['several spaces inside', 'a  b'],
    ['letters beyond ASCII', 'größe 日本語'],
    ['a character beyond the basic plane', 'ok 😀'],
    ['a letter of exponents', 'e'],
    ['a word that starts like an exponent', 'e3b'],
    ['a word of hexadecimal digits', 'beef'],
    ['no infinity', 'info'],
  ])('%s: %s', (_, text) => {
    expect(emitted(text)).toBe(text);
    expectEveryReaderToGiveBack(text);
  });
});

describe('a string that some reader takes for something else is in double quotes', () => {
  const words = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'];
  const cased = words.flatMap((word) => [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]);
  test.each([
    ...cased.map((word) => ['a word of YAML 1.1', word]),
    ['a word in mixed case', 'yEs'],
    ['null', '~'],
    ['the empty string', ''],
    ['the default value', '='],
    ['the merge key', '<<'],
    ['a decimal number', '8080'],
    ['a number with a sign', '+1'],
    ['a negative number', '-1'],
    ['a number with leading zeros', '010'],
    ['an octal number of YAML 1.2', '0o10'],
    ['an octal number in upper case', '0O10'],
    ['a hexadecimal number', '0x1F'],
    ['a negative hexadecimal number', '-0x1f'],
    ['a binary number', '0b101'],
    ['a hexadecimal float', '0x1p-2'],
    ['a number with underscores', '1_000'],
    ['a number with commas', '1,000'],
    ['a float', '1.5'],
    ['a float without a digit in front', '.5'],
    ['a float without a digit behind', '5.'],
    ['a float with an exponent', '1e3'],
    ['a float with a signed exponent', '1.5E-3'],
    ['a float with an underscore', '1_0.5'],
    ['an exabyte', '5E'],
    ['an exponent without a number', 'e3'],
    ['a signed exponent without a number', 'E-3'],
    ['infinity', '.inf'],
    ['negative infinity', '-.INF'],
    ['infinity as a word', 'Infinity'],
    ['not a number', '.NaN'],
    ['not a number as a word', 'NaN'],
    ['a time of base 60', '12:30:45'],
    ['a short time of base 60', '1:2'],
    ['a mapping of ports', '8080:80'],
    ['a float of base 60', '190:20:30.15'],
    ['a version, a float of YAML 1.1', '1.2.3'],
    ['an address, a float of YAML 1.1', '10.0.0.1'],
    ['a date', '2001-12-14'],
    ['a short date', '2001-1-1'],
    ['a timestamp', '2001-12-14t21:59:43.10-05:00'],
    ['a timestamp with a space', '2001-12-14 21:59:43.10 -5'],
    ['a point', '.'],
    ['a minus', '-'],
    ['a plus', '+'],
    ['an underscore after a point', '._'],
  ])('%s: %s', (_, text) => {
    expect(emitted(text)).toBe(`"${text}"`);
    expectEveryReaderToGiveBack(text);
  });
});

describe('a string that YAML would read as syntax is in double quotes', () => {
  test.each([
    ...[...'?:,[]{}#&*!|>%@`'].map((indicator) => ['an indicator at the start', `${indicator}a`]),
    ['a single quote at the start', "'a"],
    ['a list item', '- a'],
    ['a key', 'a: b'],
    ['a colon at the end', 'a:'],
    ['a comment', 'a #b'],
    ['a space at the start', ' a'],
    ['a space at the end', 'a '],
    ['spaces only', '  '],
    ['a marker between documents', '---'],
    ['a marker with text', '--- a'],
    ['a marker at the end of a document', '...'],
    ['a template', '{{ .Values.a }}'],
    ['an anchor', '&a b'],
    ['a directive', '%YAML 1.1'],
  ])('%s: %s', (_, text) => {
    expect(emitted(text)).toBe(`"${text}"`);
    expectEveryReaderToGiveBack(text);
  });
});

describe('quotes that need fewer backslashes', () => {
  test.each([
    ['JSON is in single quotes', '{"a": "b\\n"}', `'{"a": "b\\n"}'`],
    ['a regular expression is in single quotes', '*\\.jar', `'*\\.jar'`],
    ['both quotes are in double quotes', `"it's"`, `"\\"it's\\""`],
    ['what needs an escape is in double quotes', '"\t"', '"\\"\\t\\""'],
  ])('%s', (_, text, expected) => {
    expect(emitted(text)).toBe(expected);
    expectEveryReaderToGiveBack(text);
  });
});

describe('a character that readers lose or that a reviewer cannot see is an escape sequence', () => {
  test.each([
    ['a tab', 'a\tb', '"a\\tb"'],
    ['a null', 'a\0b', '"a\\u0000b"'],
    ['the bell', 'a\x07b', '"a\\u0007b"'],
    ['escape', '\x1b[0m', '"\\u001b[0m"'],
    ['delete', 'a\x7fb', '"a\\u007fb"'],
    ['a C1 control', 'a\x9fb', '"a\\u009fb"'],
    ['a carriage return', 'a\rb', '"a\\rb"'],
    ['next line', 'a\u0085b', '"a\\u0085b"'],
    ['a no-break space', 'a\u00a0b', '"a\\u00a0b"'],
    ['a soft hyphen', 'a\u00adb', '"a\\u00adb"'],
    ['a space of no width', 'a\u200bb', '"a\\u200bb"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['a paragraph separator', 'a\u2029b', '"a\\u2029b"'],
    ['an override of the direction', 'a\u202eb', '"a\\u202eb"'],
    ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
    ['a noncharacter', 'a\uffff', '"a\\uffff"'],
    ['a tag character', 'a\u{e0041}', '"a\\U000e0041"'],
    ['a tab at the start', '\ta', '"\\ta"'],
    ['line breaks only', '\n\n', '"\\n\\n"'],
  ])('%s', (_, text, expected) => {
    expect(emitted(text)).toBe(expected);
    expectEveryReaderToGiveBack(text);
  });
});

describe('text of several lines is a literal block', () => {
  test.each([
    ['without a line break at its end', 'a\nb', '|-\n  a\n  b'],
    ['with one', 'a\nb\n', '|\n  a\n  b'],
    ['one line with a line break', 'a\n', '|\n  a'],
    ['with empty lines inside', 'a\n\n\nb\n', '|\n  a\n\n\n  b'],
    ['with an empty line at its start', '\na\n', '|\n\n  a'],
    ['with a space at its start', ' a\nb\n', '|2\n   a\n  b'],
    ['with a tab at its start', '\ta\nb\n', '|2\n  \ta\n  b'],
    ['with an empty line and a space at its start', '\n a\n', '|2\n\n   a'],
    ['with a line of spaces at its start', '  \na\n', '|2\n    \n  a'],
    ['with tabs at the start of later lines', 'all:\n\tmake\n', '|\n  all:\n  \tmake'],
    ['with a line of spaces inside', 'a\n  \nb\n', '|\n  a\n    \n  b'],
    ['with spaces at the end of an inner line', 'a  \nb\n', '|\n  a  \n  b'],
    ['with what looks like YAML', '# a\nb: c\n--- \n...\n- {{ d }}\n', '|\n  # a\n  b: c\n  --- \n  ...\n  - {{ d }}'],
    ['with letters beyond ASCII', 'größe\n日本\u3000語\n😀\n', '|\n  größe\n  日本\u3000語\n  😀'],
    ['with a no-break space', 'a\u00a0b\nc\n', '|\n  a\u00a0b\n  c'],
    ['with a line that is very long', `${'a b '.repeat(999)}c\nd\n`, `|\n  ${'a b '.repeat(999)}c\n  d`],
    ['with several line breaks at its end', 'a\n\n', '|+\n  a\n\n# end'],
  ])('%s', (_, text, expected) => {
    expect(emitted(text)).toBe(expected);
    expectEveryReaderToGiveBack(text);
  });
});

describe('text of several lines that a literal block cannot carry is in double quotes', () => {
  test.each([
    ['a carriage return', 'a\r\nb\r\n', '"a\\r\\nb\\r\\n"'],
    ['a control character', 'a\n\x1bb', '"a\\n\\u001bb"'],
    ['next line', 'a\n\u0085b', '"a\\n\\u0085b"'],
    ['a line separator', 'a\n\u2028b', '"a\\n\\u2028b"'],
    ['an override of the direction', 'a\n\u202eb', '"a\\n\\u202eb"'],
    ['a byte order mark', '\ufeffa\nb', '"\\ufeffa\\nb"'],
    ['a space at the end', 'a\nb ', '"a\\nb "'],
    ['a space at the end of the last line', 'a\nb \n', '"a\\nb \\n"'],
    ['a tab at the end of the last line', 'a\nb\t\n\n', '"a\\nb\\t\\n\\n"'],
    ['a last line of spaces', 'a\n  ', '"a\\n  "'],
    ['a last line of spaces with a line break', 'a\n  \n', '"a\\n  \\n"'],
    ['nothing but blanks', ' \n ', '" \\n "'],
  ])('%s', (_, text, expected) => {
    expect(emitted(text)).toBe(expected);
    expectEveryReaderToGiveBack(text);
  });
});

describe('a long line', () => {
  test('is not folded', () => {
    const text = 'word '.repeat(1000) + 'word';
    expect(emitted(text)).toBe(text);
    expect(emitted(`# ${text}`)).toBe(`"# ${text}"`);
  });
});

describe('half of a character, which readers in Go refuse, is refused with its place', () => {
  it.each([
    ['in a text', { a: [{ b: 'x\ud83d' }] }, 'cannot write a[0].b as YAML: found half of a character'],
    ['the other half', { a: '\ude00' }, 'cannot write a as YAML: found half of a character'],
    ['in a text of several lines', { a: 'x\n\ud800' }, 'cannot write a as YAML: found half of a character'],
    ['in a key', { a: { '\ud800': 1 } }, 'cannot write a as YAML: found half of a character'],
  ])('%s', (_, value, message) => {
    expect(() => emitYaml(value)).toThrow(message);
  });
  it('but not both halves', () => {
    expect(emitYaml({ a: '\ud83d\udd11' })).toBe('a: \u{1f511}\n');
  });
});
