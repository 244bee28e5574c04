import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Plan } from '../../src/model/plan';
import { htmlReport } from '../../src/report/html';
import type { RuleText } from '../../src/report/report-format';

/** The browser of this machine, which the configuration of jest has found. */
declare const CHROMIUM: string;

/** Where pictures go: an artifact of CI. */
const SCREENSHOTS = process.env.SCHEMAGATE_SCREENSHOTS ?? resolve(__dirname, '../../coverage/screenshots');

const RULES: readonly RuleText[] = [
  { code: 'gateway/downgrade', severity: 'error', title: 'A Gateway does not run below the schema of its database' },
  { code: 'gateway/skipped-minor', severity: 'warning', title: 'An upgrade goes through every minor version' },
  { code: 'documentdb/window-closed', severity: 'error', title: 'The schema is finalized in a commit of its own' },
];

/** What a page did that a report must not do. */
export interface Faults {
  readonly console: string[];
  readonly requests: string[];
}

/** A browser, and a folder with the reports that it shows. */
export class Reports {
  private browser!: Browser;
  private readonly tabs = new Map<string, Page>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'schemagate-browser-'));

  async open(): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args });
  }

  async close(): Promise<void> {
    await this.browser?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A report in the tab for light or for dark. */
  async show(plan: Plan, { width = 1200, dark = false } = {}): Promise<{ page: Page; faults: Faults }> {
    const page = await this.tab(dark ? 'dark' : 'light');
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width, height: 900 });
    const file = join(this.folder, 'plan.html');
    writeFileSync(file, htmlReport.render(plan, { paint: (_format, text) => text, rules: RULES, version: '0.1.0' }));
    const faults: Faults = { console: [], requests: [] };
    page.removeAllListeners();
    page.on('console', (message) => faults.console.push(message.text()));
    page.on('pageerror', (error) => faults.console.push(error.message));
    page.on('request', (request) => faults.requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    faults.requests.shift();
    return { page, faults };
  }

  private async tab(colorScheme: 'light' | 'dark'): Promise<Page> {
    const known = this.tabs.get(colorScheme);
    if (known !== undefined) return known;
    const context = await this.browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    this.tabs.set(colorScheme, page);
    return page;
  }
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
