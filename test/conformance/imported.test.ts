import { caseNames } from './cases';
import { importDifferencesOf } from './imported-cases';
import { concerns, covers, knownDifferences } from './known-differences';

const OWN = knownDifferences('docs/import.md', '## Differences from what runs');
const ROWS = [...knownDifferences(), ...OWN];

describe('objects of the Layer7 operator make the same again after they were imported', () => {
  it.each(caseNames())('in the case %s, but for the differences that the documents list', (name) => {
    const rows = ROWS.filter((row) => concerns(row, name));
    const unlisted = importDifferencesOf(name).filter(({ fact }) => !rows.some((row) => covers(row, fact)));
    expect(unlisted).toEqual([]);
  });

  it.each(OWN.map((row) => [row.fact, row.cases, row] as const))('%s (%s) still differs', (_fact, _cases, row) => {
    const names = caseNames().filter((name) => concerns(row, name));
    const gone = names.filter((name) => !importDifferencesOf(name).some(({ fact }) => covers(row, fact)));
    expect({ cases: names.length > 0, gone, reason: row.reason !== '' }).toEqual({ cases: true, gone: [], reason: true });
  });
});
