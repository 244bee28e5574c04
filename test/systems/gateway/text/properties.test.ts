import fc from 'fast-check';
import { propertyLine } from '../../../../src/systems/gateway/text/properties';

/** Reads properties by the rules of java.util.Properties, independently of how they are written. */
function readProperties(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const line of logicalLines(text)) {
    const match = /^((?:\\[^]|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*([^]*)$/.exec(line)!;
    result[unescape(match[1])] = unescape(match[2]);
  }
  return result;
}

function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const stripped = natural.replace(/^[ \t\f]+/, '');
    if (current === '' && (stripped === '' || /^[#!]/.test(stripped))) continue;
    current += stripped;
    if (/(^|[^\\])(\\\\)*\\$/.test(current)) current = current.slice(0, -1);
    else {
      lines.push(current);
      current = '';
    }
  }
  return current === '' ? lines : [...lines, current];
}

function unescape(text: string): string {
  const named: Record<string, string> = { t: '\t', n: '\n', r: '\r', f: '\f' };
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex?: string, character?: string) =>
    hex === undefined ? (named[character!] ?? character!) : String.fromCharCode(parseInt(hex, 16)),
  );
}

describe('a property is written so that it is read back', () => {
  it.each([
    ['admin.pass', 'plain', 'admin.pass=plain'],
    ['admin.pass', 'back\\slash', 'admin.pass=back\\\\slash'],
    ['admin.pass', 'two\nlines', 'admin.pass=two\\nlines'],
    ['admin.pass', 'x\r\nnode.db.type=derby', 'admin.pass=x\\r\\nnode.db.type=derby'],
    ['admin.pass', ' leading blank', 'admin.pass=\\ leading blank'],
    ['admin.pass', '#hash', 'admin.pass=\\#hash'],
    ['admin.pass', '!mark', 'admin.pass=\\!mark'],
    ['admin.pass', '=sign', 'admin.pass=\\=sign'],
    ['admin.pass', 'a=b:c', 'admin.pass=a=b:c'],
    ['admin.pass', 'trailing ', 'admin.pass=trailing\\u0020'],
    ['admin.pass', 'Grüße', 'admin.pass=Gr\\u00fc\\u00dfe'],
    ['admin.pass', '😀', 'admin.pass=\\ud83d\\ude00'],
    ['admin.pass', '', 'admin.pass='],
    ['a b', 'c', 'a\\ b=c'],
  ])('%j = %j', (key, value, line) => {
    expect(propertyLine(key, value)).toBe(line);
    expect(readProperties(line)).toEqual({ [key]: value });
  });

  it('no value can add a property or change another one', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\\', '\n', '\r', '=', ':', '#', '!', ' ', '\t', 'a', 'u', '0') }),
    );
    fc.assert(
      fc.property(text, text, (first, second) => {
        const file = [propertyLine('one', first), propertyLine('two', second)].join('\n');
        expect(readProperties(file)).toEqual({ one: first, two: second });
      }),
    );
  });
});
