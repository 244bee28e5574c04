import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, missingFindings, proofPage, type Story } from '../../tools/proof/page';
import { COLUMNS, type Finding } from '../cluster/record';
import { STORIES } from '../cluster/stories/titles';

const KEYS = Object.keys(STORIES) as readonly Story[];
const ALL: readonly Finding[] = KEYS.flatMap((key) =>
  columnsOf(key).map((target) => ({ target, story: STORIES[key], result: 'seen', seconds: 1.25 })),
);

function rowsOf(page: string, heading: string): readonly (readonly string[])[] {
  const [, section] = page.split(`## ${heading}\n`);
  const rows = section
    .split('\n## ')[0]
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((text) => text.trim()),
  );
}

describe('docs/proof.md', () => {
  const page = readFileSync(join(__dirname, '../../docs/proof.md'), 'utf8');

  it('has each story on each target', () => {
    const rows = rowsOf(page, 'Stories');
    expect(rows.map(([story]) => story)).toEqual(Object.values(STORIES));
    rows.forEach(([story, ...cells], index) => {
      const told = COLUMNS.filter((_, column) => /^\w.*(; \d+\.\d s)?$/.test(cells[column]));
      expect([story, ...told]).toEqual([story, ...columnsOf(KEYS[index])]);
      expect(cells.filter((cell) => cell === '–')).toHaveLength(COLUMNS.length - told.length);
    });
  });

  it('names the versions of all that took part', () => {
    const parts = rowsOf(page, 'What took part');
    for (const name of ['Kubernetes', 'Helm', 'Helm 4', 'Argo CD', 'MariaDB', 'PostgreSQL', 'Liquibase']) {
      expect(parts).toContainEqual([name, expect.stringMatching(/^v?\d+\.\d+/)]);
    }
  });
});

describe('the page that a run makes', () => {
  it('says what was seen and how long it took', () => {
    const rows = rowsOf(proofPage(ALL, [['Helm', 'v3']]), 'Stories');
    expect(rows[0]).toEqual([STORIES.install, ...COLUMNS.map(() => 'seen; 1.3 s')]);
    expect(rows.find(([story]) => story === STORIES.rollback)?.slice(1)).toEqual([
      'seen; 1.3 s',
      'seen; 1.3 s',
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('is not made while a story is missing', () => {
    expect(missingFindings(ALL)).toEqual([]);
    const found = ALL.filter(({ target, story }) => target !== 'flux' || story !== STORIES.upgrade);
    expect(missingFindings(found)).toEqual([`flux: ${STORIES.upgrade}`]);
  });

  it('keeps of an earlier page the stories that a run of a part did not tell', () => {
    const part: readonly Finding[] = columnsOf('appChart').map((target) => ({
      target,
      story: STORIES.appChart,
      result: 'again',
    }));
    const earlier = proofPage(ALL, []);
    expect(missingFindings(part, earlier)).toEqual([]);
    const rows = rowsOf(proofPage(part, [], earlier), 'Stories');
    expect(rows[0]).toEqual([STORIES.install, ...COLUMNS.map(() => 'seen; 1.3 s')]);
    expect(rows.find(([story]) => story === STORIES.appChart)?.slice(1)).toEqual(
      COLUMNS.map((column) => (columnsOf('appChart').includes(column) ? 'again' : '–')),
    );
  });
});
