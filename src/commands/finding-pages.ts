import { readdirSync } from 'node:fs';
import type { Severity } from '../model/diagnostic';
import { byCodeUnit } from '../lib/json';
import { packageFile, tryFindPackageFile } from '../state/package-file';
import { readText } from '../state/read-text';
import { UsageError } from '../model/usage-error';

const PAGES = ['docs', 'rules'] as const;
const CODE = /^[a-z-]+\/[a-z0-9][a-z0-9.-]*$/;
const TITLE = /^# \S+\n\n(.+?)\. Severity: (error|warning)\.$/m;

/** What the page of a code says in its first lines. */
export interface FindingTitle {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
}

/** The page of a code that findings are reported under, as Markdown; nothing for other texts. */
export function tryFindPage(code: string): string | undefined {
  if (!CODE.test(code)) return undefined;
  const file = tryFindPackageFile(...PAGES, `${code}.md`);
  return file === undefined ? undefined : readText(file, `docs/rules/${code}.md`);
}

/** Every code that has a page. */
export function codesWithPages(): readonly string[] {
  const files = readdirSync(packageFile(...PAGES), { recursive: true, encoding: 'utf8' });
  const codes = files.map((file) => file.replace(/\.md$/, '').replaceAll('\\', '/'));
  return codes.filter((code, index) => files[index].endsWith('.md') && CODE.test(code)).sort(byCodeUnit);
}

/** @throws UsageError when the page of the code is not there, or does not begin as pages do */
export function titleOf(code: string): FindingTitle {
  const [, title, severity] = TITLE.exec(tryFindPage(code) ?? '') ?? [];
  if (title === undefined) throw new UsageError(`the page of ${code} is missing: the installation is incomplete`);
  return { code, title, severity: severity === 'error' ? 'error' : 'warning' };
}
