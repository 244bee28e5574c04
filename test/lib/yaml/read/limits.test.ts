import { readSource } from '../../../../src/model/source';
import { positionOf } from '../../../../src/lib/yaml/read/position';

const RESOURCE = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

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
    ['brackets that are closed again', `a: ["${'[]'.repeat(50_000)}"]\n`, []],
  ])(
    'take or refuse %s',
    (_, text, codes) => {
      expect(readSource('a.yaml', text).diagnostics.map(({ code }) => code)).toEqual(codes);
    },
    30_000,
  );
});

it('a place is counted from the start of its line', () => {
  const places = [0, 1, 2, 3, 9].map((offset) => positionOf('a\n\nbc', offset));
  expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(['1:1', '1:2', '2:1', '3:1', '3:3']);
});
