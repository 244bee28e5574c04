import type { Plan } from '../../src/model/plan';
import { ALLOWED, EMPTY, HOSTILE_TEXTS, HUGE, hostilePlan, REFUSED, TWO_PHASE } from '../report/plans';
import { lowContrasts } from './contrast';
import { picture, Reports } from './page';

const PLANS: readonly (readonly [string, Plan])[] = [
  ['allowed', ALLOWED],
  ['refused', REFUSED],
  ['two-phase', TWO_PHASE],
  ['empty', EMPTY],
];
const WIDTHS = [360, 768, 1600];

const reports = new Reports();
beforeAll(() => reports.open());
afterAll(() => reports.close());

/** How far the page is wider than its window. */
function overflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

describe.each(PLANS)('the report of a plan that is %s', (name, plan) => {
  it.each(WIDTHS.flatMap((width) => [false, true].map((dark) => ({ width, dark }))))(
    'fits $width px without scrolling sideways, dark: $dark',
    async ({ width, dark }) => {
      const { page, faults } = await reports.show(plan, { width, dark });
      await picture(page, `${name}-${width}-${dark ? 'dark' : 'light'}`);
      expect(await page.evaluate(overflow)).toBe(0);
      expect(faults).toEqual({ console: [], requests: [] });
    },
  );

  it.each([false, true])('has enough contrast for all its text, dark: %s', async (dark) => {
    const { page } = await reports.show(plan, { dark });
    await page.evaluate(unfold);
    expect(await page.evaluate(lowContrasts)).toEqual([]);
  });
});

function unfold(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

describe('the report', () => {
  it('unfolds and folds by the keyboard, and shows where the focus is', async () => {
    const { page } = await reports.show(ALLOWED);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
    for (let presses = 0; presses < 20 && !(await focused()).startsWith('Diff'); presses += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toMatch(/^Diff/);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outline);
    expect(outline).toMatch(/3px/);
    expect(outline).toMatch(/solid/);
    const diff = page.locator('.diff .fields').first();
    expect(await diff.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await diff.isVisible()).toBe(true);
    await picture(page, 'diff-unfolded');
    await page.keyboard.press('Space');
    expect(await diff.isVisible()).toBe(false);
  });

  it('leads from the overview to each workload', async () => {
    const { page } = await reports.show(REFUSED);
    await page.locator('table a').nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#w2').evaluate((element) => element.getBoundingClientRect().top)).resolves.toBeLessThan(
      60,
    );
  });

  it('shows the drawing of the steps that fits, with its text in words', async () => {
    for (const [width, shown, hidden] of [
      [1600, '.tl-wide', '.tl-narrow'],
      [360, '.tl-narrow', '.tl-wide'],
    ] as const) {
      const { page } = await reports.show(TWO_PHASE, { width });
      expect(await page.locator(shown).isVisible()).toBe(true);
      expect(await page.locator(hidden).isVisible()).toBe(false);
      const label = await page.locator(shown).getAttribute('aria-label');
      expect(label).toContain('Rollback-safe from step 1 until step 3 begins, the point of no return.');
    }
  });

  it('keeps every text of the drawing inside of it, and apart from others', async () => {
    for (const plan of [
      ALLOWED,
      TWO_PHASE,
      hostilePlan('wwwwwwwwww mmmmmmmmmm WWWWWWWWWWWWWWWWWWWWWWW 漢字漢字漢字漢字漢字漢字'),
    ]) {
      for (const width of [360, 1600]) {
        const { page } = await reports.show(plan, { width });
        expect(await page.evaluate(textFaults)).toEqual([]);
      }
    }
  });

  it('prints what is folded', async () => {
    const { page } = await reports.show(REFUSED);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.diff .fields').first().isVisible()).toBe(true);
    const height = await page
      .locator('.diff .fields')
      .first()
      .evaluate((element) => element.getBoundingClientRect().height);
    expect(height).toBeGreaterThan(50);
    expect(await page.evaluate(lowContrasts)).toEqual([]);
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.length).toBeGreaterThan(10_000);
    await page.setViewportSize({ width: 690, height: 976 });
    await picture(page, 'print');
  });

  it('shows 500 workloads', async () => {
    const { page, faults } = await reports.show(HUGE, { width: 360 });
    expect(await page.locator('.workload').count()).toBe(500);
    expect(await page.locator('.workload[open]').count()).toBe(5);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(faults).toEqual({ console: [], requests: [] });
  });

  it.each(HOSTILE_TEXTS)('shows %j as it is, at any width, and runs nothing', async (text) => {
    const { page, faults } = await reports.show(hostilePlan(text), { width: 360 });
    await page.evaluate(unfold);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await page.locator('script, img, iframe, object, embed, link').count()).toBe(0);
    await page.setViewportSize({ width: 1600, height: 900 });
    expect(await page.evaluate(overflow)).toBe(0);
    expect(faults).toEqual({ console: [], requests: [] });
  });
});

/** Texts of a drawing that stand out of it or across each other. */
function textFaults(): readonly string[] {
  const drawings = [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0);
  return drawings.flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    return boxes.flatMap(({ text, box }, index) => {
      const out = box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
      const across = boxes
        .slice(0, index)
        .filter(
          (other) =>
            box.left < other.box.right - 1 &&
            other.box.left < box.right - 1 &&
            box.top < other.box.bottom - 4 &&
            other.box.top < box.bottom - 4,
        );
      return [...(out ? [`${text} is out`] : []), ...across.map((other) => `${text} is across ${other.text}`)];
    });
  });
}
