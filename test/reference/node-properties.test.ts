import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FakeImage, programs } from './fake-image';

const READER = join(__dirname, '../../reference/gateway/properties.sh');
const PRINT = `set -euf; . "$1"; read_properties "$2"
for key in "\${!PROPERTIES[@]}"; do printf '%s\\0%s\\0' "$key" "\${PROPERTIES[$key]}"; done`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemagate-properties-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string): Record<string, string> {
  const file = join(folder, 'node.properties');
  writeFileSync(file, text);
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', PRINT, 'read', READER, file], {
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const fields = stdout.split('\0').slice(0, -1);
  return Object.fromEntries(fields.flatMap((key, index) => (index % 2 === 0 ? [[key, fields[index + 1]]] : [])));
}

describe('a properties file is read as Java reads it', () => {
  test.each([
    ['a line', 'a=b', { a: 'b' }],
    ['the other separators', 'a:b\nc d\ne = f\ng : h\ni\tj', { a: 'b', c: 'd', e: 'f', g: 'h', i: 'j' }],
    ['only the first separator splits', 'a=b=c:d e', { a: 'b=c:d e' }],
    ['two separators', 'a==b\nc:=d', { a: '=b', c: '=d' }],
    ['no value', 'a\nb=\nc =', { a: '', b: '', c: '' }],
    ['comments and empty lines', '# a=1\n ! b=2\n\n \t\nc=3 # no comment', { c: '3 # no comment' }],
    ['blanks before a key are not part of it, blanks after a value are', ' \t a=b  ', { a: 'b  ' }],
    ['lines of Windows', 'a=b\r\nc=d\r\n', { a: 'b', c: 'd' }],
    ['a later line wins', 'a=1\na=2', { a: '2' }],
    ['a continued line', 'a=b\\\n   c\\\n#d', { a: 'bc#d' }],
    ['a backslash that is escaped continues nothing', 'a=b\\\\\nc=d', { a: 'b\\', c: 'd' }],
    ['a comment is not continued', '# a\\\nb=c', { b: 'c' }],
    ['a file that ends in a continued line', 'a=b\\', { a: 'b' }],
    ['escaped separators in a key', 'a\\=b\\:c\\ d=e', { 'a=b:c d': 'e' }],
    ['escapes', 'a=\\t\\n\\r\\f\\\\\\"\\z', { a: '\t\n\r\f\\"z' }],
    ['a leading blank that is escaped', 'a=\\ b', { a: ' b' }],
    ['characters by number', 'a=\\u00fc\\u5BC6\\u0041', { a: 'ü密A' }],
    ['a pair of surrogates', 'a=\\uD83D\\uDD11', { a: '🔑' }],
    ['characters as they are', 'a=ü密🔑', { a: 'ü密🔑' }],
    ['the shell has no say', 'a=$(id) `id` ${PATH} * "x" \'y\'', { a: '$(id) `id` ${PATH} * "x" \'y\'' }],
    ['a key that looks like shell', '$(id)]=1\na[0]=2\n*=3', { '$(id)]': '1', 'a[0]': '2', '*': '3' }],
    ['an empty key', '=a\nb=c', { b: 'c' }],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('any value comes back from its escaped form', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...' \t\n\r\f\\=:#!"\'$`*u0'), fc.string({ unit: 'binary' })),
    });
    const value = text.filter((candidate) => !candidate.includes('\0') && !/\p{Surrogate}/u.test(candidate));
    fc.assert(
      fc.property(fc.array(value, { minLength: 20, maxLength: 40 }), (values) => {
        const lines = values.map((each, index) => `key${index} = ${escaped(each)}\n`);
        expect(read(lines.join(''))).toEqual(Object.fromEntries(values.map((each, index) => [`key${index}`, each])));
      }),
      { numRuns: 25 },
    );
  });
});

describe('node.properties is the whole configuration', () => {
  let image: FakeImage;
  beforeEach(() => {
    image = new FakeImage();
  });
  afterEach(() => image.remove());

  test('it wins over the variables', () => {
    image.writeNodeProperties('l7.mysql.connection.url=jdbc:mysql://file/ssg\nnode.db.config.main.user=file\n');
    const outcome = image.run({
      SSG_DATABASE_JDBC_URL: 'jdbc:mysql://env/ssg',
      SSG_DATABASE_USER: 'env',
      SSG_DATABASE_PASSWORD: 'env',
    });
    expect(outcome.calls[0]!.env).toMatchObject({
      LIQUIBASE_COMMAND_URL: 'jdbc:mysql://file/ssg',
      LIQUIBASE_COMMAND_USERNAME: 'file',
      LIQUIBASE_COMMAND_PASSWORD: '',
    });
  });
  test('without a URL in it there is no database', () => {
    image.writeNodeProperties('node.db.type=derby\n');
    expect(programs(image.run({ SSG_DATABASE_JDBC_URL: 'jdbc:mysql://env/ssg' }))).toEqual(['java']);
  });
  test('a folder in its place, which a mount without subPath makes, is refused by name', () => {
    mkdirSync(image.nodeProperties, { recursive: true });
    const outcome = image.run({});
    expect(outcome).toMatchObject({ status: 64, calls: [] });
    expect(outcome.stderr).toContain(`${image.nodeProperties} is not a readable file`);
  });
});

/** A value as java.util.Properties stores it, with everything beyond ASCII by number. */
function escaped(value: string): string {
  const byNumber = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return value
    .replace(/[\\#!=: ]/g, '\\$&')
    .replace(/[^ -~]/g, byNumber)
    .replace(/[\u0080-\uffff]/g, byNumber);
}
