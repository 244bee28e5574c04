import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/app/explain';
import { PLAN_RULES } from '../../src/app/plan-rules';

const PAGES = join(__dirname, '..', '..', 'docs', 'rules');
const SECTIONS = ['What', 'Why', 'Example', 'Fix', 'Acknowledge'];

describe('every rule has a page, and every page a rule', () => {
  it('in the folder of the pages', () => {
    const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
    const expected = ['README.md', ...PLAN_RULES.map(({ code }) => `${code}.md`)];
    expect(files.sort()).toEqual(expected.sort());
  });

  it('in the list of the pages', () => {
    const rows = readFileSync(join(PAGES, 'README.md'), 'utf8').matchAll(
      /^\| \[(\S+)\]\((\S+)\)\s*\| (\w+)\s*\| (.+?)\s*\|$/gm,
    );
    const listed = [...rows].map(([, code, page, severity, title]) => ({ code, page, severity, title }));
    const expected = PLAN_RULES.map(({ code, severity, title }) => ({ code, page: `${code}.md`, severity, title }));
    expect(listed).toEqual(expect.arrayContaining(expected));
    expect(listed).toHaveLength(expected.length);
  });
});

describe.each(PLAN_RULES)('the page of $code', ({ code, severity, title }) => {
  const page = explain(code);

  it('says what the rule says', () => {
    expect(page.split('\n').slice(0, 3)).toEqual([`# ${code}`, '', `${title}. Severity: ${severity}.`]);
  });

  it('has what, why, example, fix and how to acknowledge', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(SECTIONS);
    expect(/acknowledge: \|\n +(\S+): \S/.exec(page)?.[1] ?? 'none').toMatch(
      /cannot be acknowledged/.test(page) ? /none|job-needs|roll-impossible/ : code,
    );
  });
});
