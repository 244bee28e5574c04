import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/lib/json';
import { isReadOtherwiseByKubectl, kubectlValue } from '../../../../src/lib/yaml/read/kubectl-notation';
import { emitYaml } from '../../../../src/lib/yaml/write/emit';
import { readSource } from '../../../../src/model/source';

const OBJECT = 'apiVersion: example.com/v1\nkind: Mast\n';
const isOwn = (apiVersion: string) => apiVersion === 'own.example/v1';

function valueOf(scalar: string, head = OBJECT): Json | undefined {
  const { documents, diagnostics } = readSource('a.yaml', `${head}v: ${scalar}\n`, isOwn);
  const [found] = diagnostics;
  return found === undefined ? (documents[0].value as JsonObject).v : `${found.code} ${found.line}:${found.column}`;
}

/** As `kubectl annotate --local` read them. */
it.each<[string, Json]>([
  ['0440', 288],
  ['-0440', -288],
  ['0_7', 7],
  ['0777_7', 4095],
  ['00', 0],
  ['09', 9],
  ['08.5', 8.5],
  ['0o17', 15],
  ['0o017', 15],
  ['-0o7', -7],
  ['0o8', '0o8'],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['0X1f', 31],
  ['0x_1', 1],
  ['0x', '0x'],
  ['0b11', 3],
  ['-0b_11', -3],
  ['0B1', 1],
  ['0b2', '0b2'],
  ['1_000', 1000],
  ['1_0.5', 10.5],
  ['1_e3', 1000],
  ['1_', 1],
  ['_1', '_1'],
  ['._5', '._5'],
  ['1e3', 1000],
  ['+1', 1],
  ['.5', 0.5],
  ['12:30:45', '12:30:45'],
  ['2001-01-01', '2001-01-01'],
  ['2001-01-01T00:00:00Z', '2001-01-01T00:00:00Z'],
  ['yes', true],
  ['Y', true],
  ['On', true],
  ['n', false],
  ['NO', false],
  ['off', false],
  ['oN', 'oN'],
  ['tRue', 'tRue'],
  ['yesterday', 'yesterday'],
  ['"0440"', '0440'],
  ["'no'", 'no'],
  ['!!str 0440', '0440'],
  ['|-\n  yes', 'yes'],
  ['~', null],
])('in an object of Kubernetes, %s is what kubectl takes it for', (scalar, expected) => {
  expect(valueOf(scalar)).toEqual(expected);
});

it.each([
  ['.inf', 'input/number 3:4'],
  ['-.Inf', 'input/number 3:4'],
  ['.nan', 'input/number 3:4'],
  ['0xFFFFFFFFFFFFFFFFF', 'input/number 3:4'],
  ['9007199254740993', 'input/number 3:4'],
  ['07777777777777777777777', 'input/number 3:4'],
  ['!!binary aGk=', 'input/syntax 3:4'],
  ['{on: 1}', 'input/key-not-a-string 3:5'],
  ['{y: 1}', 'input/key-not-a-string 3:5'],
  ['{0b1: 1}', 'input/key-not-a-string 3:5'],
])('%s is refused with its place', (scalar, expected) => {
  expect(valueOf(scalar)).toBe(expected);
});

describe('YAML 1.2 counts in', () => {
  it.each([
    ['a kind of schemagate', 'apiVersion: own.example/v1\nkind: Mast\n'],
    ['a list that holds one', 'kind: List\nitems: [{apiVersion: own.example/v1, kind: A}]\n'],
    ['settings', 'a: 1\nb: 2\n'],
  ])('%s', (_, head) => {
    expect(valueOf('0440', head)).toBe('input/number 3:4');
    const beside = `${OBJECT}v: 0440\n---\n${head}v: 0440\n`;
    expect(readSource('a.yaml', beside, isOwn).diagnostics).toMatchObject([
      { code: 'input/number', line: beside.split('\n').length - 1 },
    ]);
    expect(valueOf('yes', head.replace(/^kind: List.*\n.*/, 'a: 1\nb: 2'))).toBe('yes');
  });
});

it('a list of objects is read as they are', () => {
  const text = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: A, v: [0440, no]}\n';
  expect(readSource('a.yaml', text, isOwn).documents[0].value).toMatchObject({ v: [288, false] });
});

it('what is read and written is read again as the same, whoever reads it', () => {
  const scalar = fc.stringMatching(/^[-+]?[0-9yneosxbXOB._]{1,8}$/);
  fc.assert(
    fc.property(scalar, (text) => {
      const read = valueOf(text);
      if (typeof read === 'string' && read.startsWith('input/')) return;
      const written = emitYaml({ v: read as Json })
        .trim()
        .replace(/^v: /, '');
      // JSON has one zero.
      expect(valueOf(written)).toEqual(read === 0 ? 0 : read);
    }),
  );
});

it('whatever kubectl reads otherwise is left to the exact reader', () => {
  const scalar = fc.stringMatching(/^[-+]?[0-9yYnNoOfFesxbXB_.]{1,6}$/);
  fc.assert(
    fc.property(scalar, (text) => {
      const value = kubectlValue(text);
      const isSame = typeof value === 'number' && value === Number(text);
      if (value !== undefined && !isSame) expect(isReadOtherwiseByKubectl(text)).toBe(true);
    }),
  );
});
