import { chartCaseNames, chartDifferencesOf, type Kind } from './helm-cases';
import { concerns, covers, knownDifferences } from './known-differences';

const ROWS = knownDifferences('docs/import.md', '## Differences from the chart');
const CASES = chartCaseNames().flatMap((name) => (['values', 'all-values'] as const).map((kind) => [name, kind] as const));

describe('imported values make what the chart makes of them', () => {
  it.each(CASES)('in the case %s, from its %s, but for the differences that docs/import.md lists', (name, kind) => {
    const rows = ROWS.filter((row) => concerns(row, name));
    const unlisted = chartDifferencesOf(name, kind).filter(({ fact }) => !rows.some((row) => covers(row, fact)));
    expect(unlisted).toEqual([]);
  });

  it.each(ROWS.map((row) => [row.fact, row.cases, row] as const))('%s (%s) still differs', (_fact, _cases, row) => {
    const names = chartCaseNames().filter((name) => concerns(row, name));
    const differs = (name: string, kind: Kind) => chartDifferencesOf(name, kind).some(({ fact }) => covers(row, fact));
    const gone = names.filter((name) => !differs(name, 'values') || !differs(name, 'all-values'));
    expect({ cases: names.length > 0, gone, reason: row.reason !== '' }).toEqual({ cases: true, gone: [], reason: true });
  });
});
