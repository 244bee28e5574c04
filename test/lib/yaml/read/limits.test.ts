import { readSource } from '../../../../src/model/source';
import { positionOf } from '../../../../src/lib/yaml/read/position';

const RESOURCE = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

const entries = (count: number) => Array.from({ length: count }, (_, at) => `key${at}: value ${at}\n`).join('');

describe('the bounds of a text', () => {
  it.each([
    ['10,000 documents', 'a: 1\n---\n'.repeat(10_000), []],
    ['more documents', 'a: 1\n---\n'.repeat(10_001), ['input/too-large']],
    ['a text of 1 MiB', `${RESOURCE}a: ${'x'.repeat(1024 * 1024)}\n`, []],
    ['a longer text', `${RESOURCE}a: ${'x'.repeat(1024 * 1024 + 1)}\n`, ['input/too-large']],
    ['a longer text in quotes', `${RESOURCE}a: "${'a b '.repeat(2_000_000)}"\n`, ['input/too-large']],
    ['a longer text of many lines', `${RESOURCE}a: |\n${'  some line\n'.repeat(120_000)}`, ['input/too-large']],
    ['3,000,000 brackets', '['.repeat(3_000_000), ['input/too-deep']],
    ['100,000 compact lists', '- '.repeat(100_000), ['input/too-deep']],
    ['a List of 150,000 lines', `${RESOURCE}items:\n${'  - a: b\n'.repeat(150_000)}`, []],
    [
      'as many in a form that is read with places',
      `${RESOURCE}items: [${'1,'.repeat(150_000)}1]\n`,
      ['input/too-large'],
    ],
    [
      '5 MiB of quoted texts in such a form',
      `${RESOURCE}a: &a [${`"${'a'.repeat(99_998)}",\n`.repeat(53)}]\n`,
      ['input/too-large'],
    ],
    ['more than 4 MiB in one object', `${RESOURCE}${entries(250_000)}`, ['input/too-large']],
    [
      'the same as a list',
      `apiVersion: v1\nkind: List\nitems:\n- ${RESOURCE.replace(/\n(?=.)/g, '\n  ')}  data:\n${entries(250_000).replace(/^/gm, '    ').trimEnd()}\n`,
      [],
    ],
    [
      'the same in JSON on one line',
      JSON.stringify({
        apiVersion: 'v1',
        items: Array.from({ length: 5_000 }, () => ({ kind: 'ConfigMap', data: { x: 'y'.repeat(900) } })),
        kind: 'List',
      }),
      [],
    ],
    ['a stream of such documents', `${RESOURCE}a: [${'1,'.repeat(40_000)}1]\n---\n`.repeat(8), []],
    ['brackets that are closed again', `a: ["${'[]'.repeat(50_000)}"]\n`, []],
  ])(
    'take or refuse %s',
    (_, text, codes) => {
      expect(readSource('a.yaml', text).diagnostics.map(({ code }) => code)).toEqual(codes);
    },
    30_000,
  );
});

it.each([
  ['alone', '? \n'.repeat(40_000)],
  ['in a stream', `a: 1\n---\n${'? \n'.repeat(20_000)}\n---\n`.repeat(3)],
])('of very many faults in one text %s the first thousand are told, and that there are more', (_title, text) => {
  const { diagnostics } = readSource('a.yaml', RESOURCE + text);
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'input/too-large', line: expect.any(Number) });
});

it('a fault in a large stream has the place that it has in the whole', () => {
  const before = `${RESOURCE}---\n`.repeat(4000);
  const { diagnostics } = readSource('a.yaml', `${before}a: b\n  c: d\n---\n${RESOURCE}`);
  expect(diagnostics).toEqual([
    expect.objectContaining({ line: 16_002, message: expect.stringContaining('deeper than line 16001 above it') }),
  ]);
});

it('a place is counted from the start of its line', () => {
  const places = [0, 1, 2, 3, 9].map((offset) => positionOf('a\n\nbc', offset));
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(['1:1', '1:2', '2:1', '3:1', '3:3']);
});
