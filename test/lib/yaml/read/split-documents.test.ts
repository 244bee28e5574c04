import fc from 'fast-check';
import { findNode, parseWithPlaces, TextPlaces } from '../../../../src/lib/yaml/read/find-node';
import { splitDocuments } from '../../../../src/lib/yaml/read/split-documents';
import { readSource } from '../../../../src/model/source';
import { readExactly } from '../../../../src/lib/yaml/read/exact-reader';

const RUNS = Number(process.env.FUZZ_RUNS ?? 400);

const line = fc.constantFrom(
  ...['---', '---', '---', '--- ', '--- # c', '---a', '--- {a: 1}', '----', ' ---', '...', '%YAML 1.2', '# c', '  # c'],
  ...[
    '',
    '  ',
    'a: 1',
    'b: |',
    '  --- ',
    '  x',
    'c: "',
    'd"',
    "e: '---",
    "'",
    'f: [',
    '---',
    ']',
    '- g',
    '{"h": 1}',
    '"',
  ],
  ...['i: &x 1', 'j: *x', 'k: >-', 'l:', '  m: n', '\u2028---', 'o: p\u2028', '\ufeff', '!!str q', '? r', ': s', '~'],
);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

describe('the documents of a stream', () => {
  it('are as many as a parser of the whole finds, or are not told apart', () => {
    fc.assert(
      fc.property(text, (stream) => {
        const parts = splitDocuments(stream);
        const parsed = parseWithPlaces(stream);
        // A fault is said of the whole stream.
        if (parts === undefined || parsed.some(({ errors }) => errors.length > 0)) return;
        expect(parts).toHaveLength(parsed.length);
        for (const { text: part, offset } of parts) expect(stream.slice(offset)).toMatch(startingWith(part));
      }),
      { numRuns: RUNS },
    );
  });

  it('have their places where a parser of the whole finds them', () => {
    const paths = fc.array(fc.constantFrom('a', 'b', 'l', 'm', 'h', 0, 1), { maxLength: 2 });
    fc.assert(
      fc.property(text, fc.nat(4), paths, (stream, index, path) => {
        const parsed = parseWithPlaces(stream);
        const parts = splitDocuments(stream);
        // Nobody asks for the place of nothing.
        if (parsed[index] === undefined || parts?.[index]?.isEmpty === true) return;
        if (parsed.some(({ errors }) => errors.length > 0)) return;
        expect(new TextPlaces(stream).find(index, path)).toEqual(findNode(parsed, index, path));
      }),
      { numRuns: RUNS },
    );
  });

  it('are read to the same values as by the exact reader of the whole, with the same faults', () => {
    fc.assert(
      fc.property(text, (stream) => {
        const faults: string[] = [];
        const exact = readExactly(stream, ({ code }) => faults.push(code));
        const { documents, diagnostics } = readSource('a.yaml', stream);
        const found = diagnostics.map(({ code }) => code).filter((code) => code !== 'input/not-a-resource');
        expect(found).toEqual(faults);
        const maps = exact.filter(({ value }) => typeof value === 'object' && !Array.isArray(value));
        expect(documents.map(({ index, value }) => ({ index, value }))).toEqual(
          maps.map(({ index, value }) => ({ index, value })),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[string, string, readonly string[] | undefined]>([
    ['one without a mark', 'a: 1\n', ['a: 1\n']],
    ['none in comments', '# c\n', []],
    ['comments before the first mark as none', '# c\n---\na: 1\n', ['\na: 1\n']],
    ['an empty one at the end', 'a: 1\n---\n', ['a: 1\n', '\n']],
    ['none where something stands behind a mark', 'a: 1\n--- # c\nb: 1\n', undefined],
    ['none where one is ended otherwise', 'a: 1\n...\nb: 1\n', undefined],
  ])('are told apart: %s', (_title, stream, expected) => {
    expect(splitDocuments(stream)?.map((each) => each.text)).toEqual(expected);
  });
});

function startingWith(part: string): RegExp {
  return new RegExp(`^${part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`);
}
