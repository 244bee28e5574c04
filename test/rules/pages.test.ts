import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeList, explain } from '../../src/commands/explain';
import { codesWithPages, titleOf } from '../../src/commands/finding-pages';
import { ALL_RULES, isPlanCode, PLAN_RULES } from '../../src/systems/plan-rules';

const PAGES = join(__dirname, '..', '..', 'docs', 'rules');
const SOURCES = join(__dirname, '..', '..', 'src');
/** What a person may take responsibility for, besides what rules about a change find. */
const ACKNOWLEDGEABLE: ReadonlySet<string> = new Set([
  ...ALL_RULES.flatMap(({ code, acknowledgeable }) => (acknowledgeable === true ? [code] : [])),
  'input/old-state-unreadable',
  'delivery/placeholder',
]);
const SECTIONS = ['What', 'Why', 'Example', 'Fix', 'Acknowledge'];

/** Every text in the sources that is a code: its first part is that of a page. */
function codesInSources(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const systems = new Set(codesWithPages().map((code) => code.split('/')[0]));
  const texts = files.map((file) => readFileSync(join(SOURCES, file), 'utf8'));
  const literals = texts.flatMap((text) => [...text.matchAll(/'([a-z-]+)\/([a-z0-9.-]+)'/g)]);
  const stated = texts.flatMap((text) => [...text.matchAll(/(?:error|warning)\(\s*'([a-z-]+)\/([a-z0-9.-]+)'/g)]);
  const codes = [...literals.filter(([, system]) => systems.has(system)), ...stated];
  return [...new Set(codes.map(([, system, name]) => `${system}/${name}`))];
}

describe('every code has a page, and every page a code', () => {
  it('in the folder of the pages', () => {
    expect([...codesInSources()].sort()).toEqual([...codesWithPages()].sort());
  });

  it('in the list of the pages', () => {
    const rows = readFileSync(join(PAGES, 'README.md'), 'utf8').matchAll(
      /^\| \[(\S+)\]\((\S+)\)\s*\| (\w+)\s*\| (.+?)\s*\|$/gm,
    );
    const listed = [...rows].map(([, code, page, severity, title]) => ({ code, page, severity, title }));
    const expected = codesWithPages().map((code) => ({ page: `${code}.md`, ...titleOf(code) }));
    expect(listed).toEqual(expect.arrayContaining(expected));
    expect(listed).toHaveLength(expected.length);
  });

  it('in the list that explain prints', () => {
    const list = codeList();
    expect(codesWithPages().filter((code) => !new RegExp(`^${code.replaceAll('.', '\\.')} `, 'm').test(list))).toEqual(
      [],
    );
  });
});

describe.each(codesWithPages().filter((code) => !isPlanCode(code)))('the page of %s', (code) => {
  it('has why, fix and whether it can be acknowledged', () => {
    const page = explain(code);
    expect(page).toMatch(new RegExp(`^# ${code}\\n\\n.+\\. Severity: (?:error|warning)\\.\\n`));
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(
      page.includes('\n## What\n') ? SECTIONS : ['Why', 'Fix', 'Acknowledge'],
    );
    const acknowledged = /acknowledge: \|\n +(\S+): \S/.exec(page)?.[1];
    expect(acknowledged).toBe(ACKNOWLEDGEABLE.has(code) ? code : undefined);
  });
});

it.each(ALL_RULES)('the page of $code says what the rule says', ({ code, severity, title }) => {
  expect(explain(code).split('\n').slice(0, 3)).toEqual([`# ${code}`, '', `${title}. Severity: ${severity}.`]);
});

describe.each(PLAN_RULES)('the page of $code', ({ code }) => {
  const page = explain(code);

  it('has what, why, example, fix and how to acknowledge', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(SECTIONS);
    expect(/acknowledge: \|\n +(\S+): \S/.exec(page)?.[1] ?? 'none').toMatch(
      /cannot be acknowledged/.test(page) ? /none|job-needs|roll-impossible/ : code,
    );
  });
});
