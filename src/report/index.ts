import { htmlReport } from './html';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import type { ReportFormat } from './report-format';
import { sarifReport } from './sarif';
import { textReport } from './text';

export type { ReportFormat, ReportOptions } from './report-format';

/** All forms of a plan, the first one being that of terminals. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  textReport,
  jsonReport,
  markdownReport,
  sarifReport,
  htmlReport,
];

export function tryFindReportFormat(name: string): ReportFormat | undefined {
  return REPORT_FORMATS.find((format) => format.name === name);
}
