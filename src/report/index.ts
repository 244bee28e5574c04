import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import type { ReportFormat } from './report-format';
import { sarif } from './sarif';
import { text } from './text';

export type { ReportFormat, ReportOptions } from './report-format';

/** All forms of a plan, the first one being that of terminals. */
export const REPORT_FORMATS: readonly ReportFormat[] = [text, json, markdown, sarif, html];

export function tryFindReportFormat(name: string): ReportFormat | undefined {
  return REPORT_FORMATS.find((format) => format.name === name);
}
