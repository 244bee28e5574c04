import { emitDocuments, emitYaml } from '../../../../src/lib/yaml/write/emit';
import { READERS } from './readers';

const DEPLOYMENT = {
  spec: {
    template: {
      spec: {
        volumes: [{ emptyDir: {}, name: 'tmp' }],
        containers: [
          {
            env: [
              { value: 'yes', name: 'ACCEPT_LICENSE' },
              { name: 'EMPTY', value: '' },
            ],
            args: [],
            name: 'gateway',
            image: 'caapim/gateway:11.2.0',
            ports: [{ containerPort: 8443, name: 'https' }],
          },
        ],
      },
      metadata: { annotations: { b: '1', a: '2' }, labels: { app: 'ssg' }, name: 'ssg' },
    },
    replicas: 2,
    paused: false,
    strategy: null,
  },
  metadata: { uid: 'u', namespace: 'apim', name: 'ssg', annotations: {}, labels: { app: 'ssg' } },
  kind: 'Deployment',
  apiVersion: 'apps/v1',
};

const DEPLOYMENT_YAML = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ssg
  namespace: apim
  labels:
    app: ssg
  annotations: {}
  uid: u
spec:
  paused: false
  replicas: 2
  strategy: null
  template:
    metadata:
      name: ssg
      labels:
        app: ssg
      annotations:
        a: "2"
        b: "1"
    spec:
      containers:
      - name: gateway
        image: caapim/gateway:11.2.0
        args: []
        env:
        - name: ACCEPT_LICENSE
          value: "yes"
        - name: EMPTY
          value: ""
        ports:
        - name: https
          containerPort: 8443
      volumes:
      - name: tmp
        emptyDir: {}
`;

function expectEveryReaderToGiveBack(value: object): void {
  for (const [, read] of READERS) expect(read(emitYaml(value))).toEqual(value);
}

describe('emitYaml', () => {
  test('writes a manifest as kubectl lays it out, names first', () => {
    expect(emitYaml(DEPLOYMENT)).toBe(DEPLOYMENT_YAML);
    expectEveryReaderToGiveBack(DEPLOYMENT);
  });

  const shapes: [string, object, string][] = [
    ['an empty mapping', {}, '{}\n'],
    ['an empty list', [], '[]\n'],
    ['a list', [1, 'a'], '- 1\n- a\n'],
    ['lists in lists', [[1, [2]], [], [{}]], '- - 1\n  - - 2\n- []\n- - {}\n'],
    ['a list in a mapping in a list', { a: [{ b: [1] }] }, 'a:\n- b:\n  - 1\n'],
    ['a block in a list', ['a\nb\n', { c: ' d\n' }], '- |\n  a\n  b\n- c: |2\n     d\n'],
    ['a block with empty lines between keys', { a: 'x\n\n\n', b: 1 }, 'a: |+\n  x\n\n\nb: 1\n'],
    [
      'keys that need quotes',
      { yes: 1, '': 2, 'a: b': 3, '8080': 4, 'a\nb': 5 },
      '"": 2\n"8080": 4\n"a\\nb": 5\n"a: b": 3\n"yes": 1\n',
    ],
    [
      'keys in code unit order',
      { b: 1, a: 2, B: 3, ä: 4, '10': 5, '9': 6 },
      '"10": 5\n"9": 6\nB: 3\na: 2\nb: 1\nä: 4\n',
    ],
    ['keys that objects inherit', { constructor: 1, toString: 2 }, 'constructor: 1\ntoString: 2\n'],
    [
      'precedence that ends at its own level',
      { a: { kind: 1, apiVersion: 2, b: 3, name: 4 } },
      'a:\n  apiVersion: 2\n  b: 3\n  kind: 1\n  name: 4\n',
    ],
  ];
  test.each(shapes)('writes %s', (_, value, expected) => {
    expect(emitYaml(value)).toBe(expected);
    expectEveryReaderToGiveBack(value);
  });

  test.each([0, 1, 2, 11, 12, 13, 14, 40])('sorts %i keys by code unit, but for those that stand first', (count) => {
    const others = Array.from({ length: count }, (_, index) => `k${(index * 7) % 41}`);
    const item = Object.fromEntries(['zone', ...others, 'image', 'name'].map((key) => [key, 0]));
    const lines = ['name', 'image', ...others.sort(), 'zone'].map((key) => `${key}: 0\n`);
    expect(emitYaml([item])).toBe(`- ${lines.join('  ')}`);
  });

  const numbers: [number, string][] = [
    [0, '0'],
    [-0, '0'],
    [-7, '-7'],
    [1.5, '1.5'],
    [0.1, '0.1'],
    [9007199254740991, '9007199254740991'],
    [2 ** 64, '18446744073709552000'],
    [1e21, '1.0e+21'],
    [1e-7, '1.0e-7'],
    [-1.5e-9, '-1.5e-9'],
    [5e-324, '5.0e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
  ];
  test.each(numbers)('writes the number %p as %s, the same number for every reader', (value, expected) => {
    expect(emitYaml(value)).toBe(`${expected}\n`);
    for (const [, read] of READERS) expect(read(emitYaml({ value }))).toEqual({ value: value + 0 });
  });

  test.each([
    [null, 'null\n'],
    [true, 'true\n'],
    [false, 'false\n'],
    ['a', 'a\n'],
    ['a\nb', '"a\\nb"\n'],
    [' a\nb', '" a\\nb"\n'],
  ])('writes the scalar %j as a document', (value, expected) => {
    expect(emitYaml(value)).toBe(expected);
    for (const [, read] of READERS) expect(read(expected)).toBe(value);
  });

  test('leaves out members that are undefined', () => {
    expect(emitYaml({ a: undefined, b: { c: undefined }, d: 1 })).toBe('b: {}\nd: 1\n');
  });

  test('keeps a member named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(emitYaml(value as object)).toBe('__proto__:\n  a: 1\nb: 2\n');
  });

  test('writes an object without a prototype', () => {
    expect(emitYaml(Object.assign(Object.create(null) as object, { a: 1 }))).toBe('a: 1\n');
  });

  test('writes an object twice that stands in two places', () => {
    const shared = { a: 1 };
    expect(emitYaml([shared, shared])).toBe('- a: 1\n- a: 1\n');
  });

  test.each([
    ['of 1,000 characters as usual', 'k'.repeat(1000), `${'k'.repeat(1000)}: 1\n`],
    ['of more with a question mark', 'k'.repeat(1001), `? ${'k'.repeat(1001)}\n: 1\n`],
  ])('writes a key %s', (_, key, expected) => {
    expect(emitYaml({ [key]: 1 })).toBe(expected);
    const inside = ['a\nb\n', ' a\n', [1, { a: 1 }], { a: [1] }, [], {}, null].map((value) => ({
      a: 0,
      [key]: value,
      z: 0,
    }));
    expectEveryReaderToGiveBack(inside);
    for (const value of inside) expectEveryReaderToGiveBack(value);
  });

  test('puts a comment below a block that ends the document with empty lines, which tools trim', () => {
    const value = { data: { script: 'a\n\n' } };
    expect(emitYaml(value)).toBe('data:\n  script: |+\n    a\n\n# end\n');
    expectEveryReaderToGiveBack(value);
  });
});

describe('emitYaml refuses what JSON cannot say and names the place', () => {
  const itself: unknown[] = [];
  itself.push(itself);
  class Port {}
  const defects: [string, object, RegExp][] = [
    ['undefined in a list', { a: [1, undefined] }, /^cannot write a\[1\] as YAML: found undefined, expected /],
    ['a hole in a list', { a: new Array(1) }, /a\[0\] .*found undefined/],
    ['a function', { a: { 'b.c': () => 1 } }, /a\["b\.c"\] .*found a function/],
    ['a symbol', { a: Symbol('s') }, /a .*found a symbol/],
    ['a bigint', [1n], /\[0\] .*found a bigint/],
    ['not a number', { a: NaN }, /a .*found NaN/],
    ['infinity', { a: -Infinity }, /a .*found -Infinity/],
    ['a date', { a: new Date(0) }, /a .*found an instance of Date/],
    ['a map', new Map(), /cannot write the document as YAML: found an instance of Map/],
    ['an instance of a class', [new Port()], /\[0\] .*found an instance of Port/],
    ['a list that contains itself', itself, /\[0\]\[0\]\[0\] .*found more than 500 levels below it/],
  ];
  test.each(defects)('%s', (_, value, message) => {
    expect(() => emitYaml(value)).toThrow(TypeError);
    expect(() => emitYaml(value)).toThrow(message);
  });
});

describe('emitDocuments', () => {
  test.each([
    ['no documents give no text', [], ''],
    ['one document has no marker', [{ a: 1 }], 'a: 1\n'],
    ['a marker stands between two', [{ a: 1 }, { b: 'c\n\n' }, {}], 'a: 1\n---\nb: |+\n  c\n\n# end\n---\n{}\n'],
  ])('%s', (_, documents, expected) => {
    expect(emitDocuments(documents)).toBe(expected);
  });
});
