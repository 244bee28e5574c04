import { caseNames, differencesOf } from './cases';
import { concerns, covers, knownDifferences } from './known-differences';

const ROWS = knownDifferences();

describe('what container and cluster see is what they see under the Layer7 operator', () => {
  it.each(caseNames())('of %s, but for the differences that docs/differences.md lists', (name) => {
    const rows = ROWS.filter((row) => concerns(row, name));
    const unlisted = differencesOf(name).filter(({ fact }) => !rows.some((row) => covers(row, fact)));
    expect(unlisted).toEqual([]);
  });

  it.each(ROWS.map((row) => [row.fact, row.cases, row] as const))('%s (%s) still differs', (_fact, _cases, row) => {
    const names = caseNames().filter((name) => concerns(row, name));
    const gone = names.filter((name) => !differencesOf(name).some(({ fact }) => covers(row, fact)));
    expect({ cases: names.length > 0, gone }).toEqual({ cases: true, gone: [] });
  });

  it('each difference has a reason, and its cases exist', () => {
    const names = caseNames();
    for (const { cases, reason } of ROWS) {
      const listed = cases === 'all' ? [] : cases.replace(/^all but /, '').split(', ');
      expect(reason).not.toBe('');
      expect(names).toEqual(expect.arrayContaining(listed));
    }
  });
});
