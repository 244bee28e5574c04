import { findNode, parseWithPlaces } from '../../../../src/lib/yaml/read/find-node';

const TEXT = 'a: one\nb:\n- c: "two"\n- [x, y]\n---\nd: 1\n';
const parsed = parseWithPlaces(TEXT);

describe('where a path leads', () => {
  it.each<[string, number, (string | number)[], string, boolean]>([
    ['a value', 0, ['a'], 'one', true],
    ['a value in a list', 0, ['b', 0, 'c'], '"two"', true],
    ['an item', 0, ['b', 1, 1], 'y', true],
    ['another document', 1, ['d'], '1', true],
    ['no further than it is there', 0, ['b', 0, 'e', 'f'], 'c: "two"', false],
    ['not into a text', 0, ['a', 'b'], 'one', false],
  ])('%s', (_title, index, path, text, isComplete) => {
    const found = findNode(parsed, index, path);
    expect(TEXT.slice(found.start)).toMatch(new RegExp(`^${text.replace(/[[\]]/g, '\\$&')}`));
    expect(found.isComplete).toBe(isComplete);
  });

  it('is the begin of a text that cannot be parsed, or of a document that is not there', () => {
    expect(findNode(parseWithPlaces('['.repeat(100_000)), 0, ['a'])).toMatchObject({ start: 0, isComplete: false });
    expect(findNode(parsed, 7, ['a'])).toMatchObject({ start: 0, isComplete: false });
  });
});
