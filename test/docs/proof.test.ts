import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DELIVERIES } from '../../src/model/target';
import { missingFindings, proofPage } from '../../tools/proof/page';
import type { Finding } from '../cluster/record';
import { STORIES } from '../cluster/stories/titles';

const ALL: readonly Finding[] = DELIVERIES.flatMap((target) =>
  Object.values(STORIES).map((story) => ({ target, story, result: 'seen', seconds: 1.25 })),
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
    for (const [story, ...cells] of rows) {
      const expected = story === STORIES.rollback ? [1, 3] : [4, 0];
      const told = cells.filter((cell) => /^[\w].*(; \d+\.\d s)?$/.test(cell)).length;
      expect([story, told, cells.filter((cell) => cell === '–').length]).toEqual([story, ...expected]);
    }
  });

  it('names the versions of all that took part', () => {
    const parts = rowsOf(page, 'What took part');
    for (const name of ['Kubernetes', 'Helm', 'Argo CD', 'MariaDB', 'Liquibase']) {
      expect(parts).toContainEqual([name, expect.stringMatching(/^v?\d+\.\d+/)]);
    }
  });
});

describe('the page that a run makes', () => {
  it('says what was seen and how long it took', () => {
    const rows = rowsOf(proofPage(ALL, [['Helm', 'v3']]), 'Stories');
    expect(rows[0]).toEqual([STORIES.install, 'seen; 1.3 s', 'seen; 1.3 s', 'seen; 1.3 s', 'seen; 1.3 s']);
  });

  it('is not made while a story is missing', () => {
    expect(missingFindings(ALL)).toEqual([]);
    const found = ALL.filter(({ target, story }) => target !== 'flux' || story !== STORIES.upgrade);
    expect(missingFindings(found)).toEqual([`flux: ${STORIES.upgrade}`]);
  });
});
