import MarkdownIt from 'markdown-it';
import type { Plan } from '../../src/model/plan';
import { markdownReport } from '../../src/report/markdown';
import { clip } from '../../src/report/markdown-escape';
import { ALLOWED, EMPTY, HOSTILE_TEXTS, HUGE, hostilePlan, REFUSED, TWO_PHASE } from './plans';

const ALLOWED_TAGS = ['br', 'code', 'details', 'em', 'h2', 'h3', 'li', 'p', 'pre', 'strong', 'sub', 'summary'];
const LIST_TAGS = ['ol', 'ul'];

function render(plan: Plan): string {
  return markdownReport.render(plan, { paint: (_format, text) => text });
}

/** What a reader sees, as the pages of a forge make it. */
function html(plan: Plan): string {
  return new MarkdownIt({ html: true, linkify: true }).render(render(plan));
}

function textOf(page: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return page
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_all, number: string | undefined, name: string) =>
      number === undefined ? names[name] : String.fromCharCode(Number(number)),
    );
}

describe('a plan as a comment on a pull request', () => {
  it.each([
    ['allowed', ALLOWED, '⚠️ Upgrade plan: allowed, and one-way from step 1'],
    ['refused', REFUSED, '❌ Upgrade plan: refused'],
    ['empty', EMPTY, '✅ Upgrade plan: allowed'],
  ])('begins with the verdict when it is %s', (_title, plan, expected) => {
    expect(/<h\d>(.*)<\/h\d>/.exec(html(plan))?.[1]).toBe(expected);
    expect(html(plan)).not.toMatch(/<(?:p|table|h3)>[^]*<h2>/);
  });

  it('says that nothing changes', () => {
    expect(textOf(html(EMPTY))).toContain('Nothing changes');
  });

  it('shows each workload with its changes, steps, window, assumption and diff', () => {
    const text = textOf(html(ALLOWED));
    expect(text).toContain('Gateway gateways/ssg');
    expect(text).toContain('Migrate the database schema');
    expect(text).toContain('Rollback-safe window. Until the migration begins');
    expect(text).toContain('Assumed: The installed schema');
    expect(text).toContain('- spec.template.spec.containers[gateway].image: docker.io/caapim/gateway:11.2.2');
    expect(text).toContain('+ spec.template.spec.containers[gateway].image: docker.io/caapim/gateway:11.3.0');
    expect(text).toContain('Job ssg-db-migration: only hash names');
  });

  it('says of each step what it blocks, whether it can be undone, and whether it waits for a person', () => {
    const text = textOf(html(TWO_PHASE));
    expect(text).toContain('Can be undone until step 3 begins. Set spec.documentDBVersion back');
    expect(text).toContain('Cannot be undone. Restore a backup into a new cluster');
    expect(text).toContain('step 2');
    expect(text).toContain('waits for a person');
  });

  it('has no table: narrow screens cut the last columns of one off', () => {
    for (const plan of [ALLOWED, REFUSED, TWO_PHASE, HUGE]) expect(html(plan)).not.toContain('<table');
  });

  it('shows what refuses first, and each sort of finding by its name', () => {
    const text = textOf(html(REFUSED));
    const order = [
      'Gateway shop/orders',
      'Error gateway/downgrade',
      'Warning gateway/mutable-image',
      'Not judged',
      'Acknowledged',
    ];
    const places = order.map((each) => text.indexOf(each));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(places).not.toContain(-1);
    expect(text).toContain('at gateways/orders.yaml:9:12');
    expect(text).toContain('at <stdin>');
    expect(text).toContain('Acknowledged: rehearsed on a copy of production, OPS-412');
    expect(text).toContain('Way out: Name a version or a digest.');
  });

  it('folds diffs, and draws the steps', () => {
    expect(html(ALLOWED)).toContain('<details><summary>Diff: 3 objects, 3 fields</summary>');
    expect(html(ALLOWED)).toContain('<pre><code class="language-mermaid">flowchart LR');
  });

  it('fits a comment, and says what it leaves out', () => {
    const text = render(HUGE);
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).toMatch(/\d+ more workloads are not shown here for want of space/);
    expect(text).toMatch(/… and \d+ more workloads\./);
    for (const index of ['099', '199', '299', '399', '499'])
      expect(text).toContain(`### Gateway <code>gateways/gateway-${index}`);
    expect(text.match(/```mermaid/g)?.length ?? 0).toBeLessThanOrEqual(12);
  });

  it('fits a comment where one workload alone does not', () => {
    const [workload] = REFUSED.workloads.slice(1);
    const diagnostics = Array.from({ length: 2_000 }, () => workload.diagnostics[0]);
    const fields = Array.from({ length: 3_000 }, (_each, index) => ({ path: `spec.f${index}`, from: 'a', to: 'b' }));
    const objects = [{ kind: 'Deployment', name: 'orders', fate: 'changed' as const, fields }];
    const text = render({ ...REFUSED, workloads: [{ ...workload, diagnostics, objects }] });
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text).toMatch(/- … and 1900 more/);
    expect(text).toMatch(/\d+ more lines are not shown here/);
  });

  it('is the same each time, and ends with one line break', () => {
    expect(render(REFUSED)).toBe(render(REFUSED));
    expect(render(REFUSED)).toMatch(/[^\n]\n$/);
  });

  describe.each(HOSTILE_TEXTS)('with %j in every place', (text) => {
    const page = html(hostilePlan(text));

    it('has no markup but its own', () => {
      const tags = [...page.matchAll(/<([a-z0-9]+)([^>]*)>/gi)];
      expect([...ALLOWED_TAGS, ...LIST_TAGS]).toEqual(expect.arrayContaining(tags.map(([, name]) => name)));
      for (const [, , attributes] of tags) expect(attributes).toMatch(/^(?: class="language-(?:diff|mermaid)")?$/);
    });

    it('is a list of the steps, with what there is to say of each, which no text ends or begins', () => {
      const [steps] = /<ol>[^]*<\/ol>/.exec(page) ?? [''];
      expect(page.match(/<ol/g)).toHaveLength(1);
      expect(steps.match(/<li>/g)).toHaveLength(2 + 2 * 5);
    });

    it('shows the very text', () => {
      expect(textOf(page)).toContain(clip(text, 200));
    });

    it('stays one document: its end is there', () => {
      expect(page.trim()).toMatch(/<\/details>$/);
    });

    it('mentions nobody and is no emoji code', () => {
      const outsideCode = page.replace(/<(pre|code)[^]*?<\/\1>/g, '');
      expect(outsideCode).not.toMatch(/[@#](?=\w)|:\w+:/);
    });
  });
});
