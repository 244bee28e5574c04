import { createHash } from 'node:crypto';
import type { Plan } from '../../src/model/plan';
import { htmlReport } from '../../src/report/html';
import { printable } from '../../src/lib/text/printable';
import type { RuleText } from '../../src/report/report-format';
import { ALLOWED, EMPTY, HOSTILE_TEXTS, HUGE, hostilePlan, REFUSED, TWO_PHASE } from './plans';

const RULES: readonly RuleText[] = [{ code: 'gateway/downgrade', severity: 'error', title: 'No Gateway goes below' }];

function render(plan: Plan, rules: readonly RuleText[] = []): string {
  return htmlReport.render(plan, { paint: (_format, text) => text, rules, version: '0.1.0' });
}

/** What stands between the tags. */
function textOf(page: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const body = page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  return body.replace(/&(amp|lt|gt|quot|#39);/g, (_entity, name: string) => names[name]);
}

function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<([a-z][a-z0-9]*)[\s>]/gi)].map(([, name]) => name);
}

describe('a plan as a page', () => {
  it.each<[string, Plan, string]>([
    ['refused', REFUSED, 'Refused'],
    ['allowed', ALLOWED, 'Allowed'],
    ['empty', EMPTY, 'Allowed'],
  ])('has the verdict as its heading when it is %s', (_title, plan, expected) => {
    expect(/<h1>(.*?)<\/h1>/.exec(render(plan))?.[1]).toBe(expected);
  });

  it('shows findings with place, way out and reason, and the rules with what they found', () => {
    const text = textOf(render(REFUSED, RULES));
    expect(text).toMatch(/Error gateway\/downgrade gateways\/orders\.yaml:9:12 spec\.version : found 11\.1\.3/);
    expect(text).toContain('Way out: Keep 11.3.0, or restore a backup of the database first.');
    expect(text).toContain('Acknowledged: rehearsed on a copy of production, OPS-412');
    expect(text).toMatch(/gateway\/downgrade No Gateway goes below 1 error/);
  });

  it('shows steps, windows, assumptions and the diff', () => {
    const text = textOf(render(TWO_PHASE));
    expect(text).toMatch(/Replace the binary of every instance, the primary last can be undone until step 3 begins/);
    expect(text).toContain('Rollback-safe window. The old binary understands the schema');
    expect(text).toMatch(/Validate the new binary on the old schema waits for a person/);
    expect(text).toMatch(/Undo Cannot be undone. Restore a backup into a new cluster/);
    expect(text).toMatch(/spec\.documentDBVersion − 0\.110\.0 \+ 0\.112\.0/);
    expect(textOf(render(ALLOWED))).toMatch(/Assumed The installed schema is that of 11\.2\.2/);
  });

  it('shows what refuses first', () => {
    const page = render(REFUSED);
    const titles = [...page.matchAll(/<h2>([^]*?)<\/h2>/g)].map(([, title]) => title.replace(/<[^>]*>|\s/g, ''));
    const order = titles.filter((title) => title !== 'Workloads' && title !== 'Rules');
    expect(order).toEqual(['shop/orders', 'gateways/ssg', 'retired']);
  });

  it('marks the point of no return before the step that closes the window', () => {
    const text = textOf(render(TWO_PHASE));
    const steps = text.slice(text.indexOf('Done when'));
    expect(steps.indexOf('Point of no return')).toBeGreaterThan(steps.indexOf('Validate the new binary'));
    expect(steps.indexOf('Point of no return')).toBeLessThan(steps.indexOf('Finalize the schema'));
  });

  it('loads nothing and runs nothing', () => {
    const page = render(HUGE, RULES);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|base|form)\b|url\(|@import|\bon\w+=|style=/i);
    expect(page.match(/\b(?:src|href)="[^#]/g)).toBeNull();
  });

  it('allows its own style only, by its hash', () => {
    const page = render(ALLOWED);
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.replace(/&#39;/g, "'")).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('unfolds what refuses when there are many workloads', () => {
    const open = [...render(HUGE).matchAll(/<details class="workload" id="w(\d+)"\s+open/g)].map(
      ([, number]) => number,
    );
    expect(open).toEqual(['1', '2', '3', '4', '5']);
    expect(render(REFUSED).match(/<details class="workload" id="w\d"\s+open/g)).toHaveLength(3);
  });

  it('is the same each time', () => {
    expect(render(REFUSED, RULES)).toBe(render(REFUSED, RULES));
  });

  describe.each(HOSTILE_TEXTS)('with %j in every place', (text) => {
    const page = render(hostilePlan(text));

    it('has no markup but its own', () => {
      expect(new Set(tagsOf(render(hostilePlan('x'))))).toEqual(new Set(tagsOf(page)));
      const attributes = (page.match(/<[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, ''));
      expect(attributes.filter((tag) => /\bon\w+\s*=|['`]/i.test(tag))).toEqual([]);
      expect(page).toMatch(/<\/html>\n$/);
    });

    it('shows the very text, what cannot be seen by its code point', () => {
      expect(textOf(page)).toContain(printable(text).replace(/\s+/g, ' ').trim());
      expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    });
  });
});
