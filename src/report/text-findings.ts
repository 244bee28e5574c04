import { formatPlace, type LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import type { ReportOptions, TextFormat } from './report-format';
import { classOf, messageOf, type FindingClass } from './verdict';
import { worstFirst } from './verdict-sentence';
import { WIDTH, wrap } from '../lib/text/wrap';

const INDENT = '      ';
const COLORS: Readonly<Record<FindingClass, TextFormat>> = {
  error: 'red',
  warning: 'yellow',
  'not judged': 'yellow',
  acknowledged: 'dim',
};

/** The worst first; each with its place, what it says and the way out. */
export function findingLines(diagnostics: readonly LocatedDiagnostic[], options: ReportOptions): readonly string[] {
  if (diagnostics.length === 0) return [];
  const found = worstFirst(diagnostics).flatMap((diagnostic) => lines(diagnostic, options));
  return [`  ${options.paint('bold', 'Findings')}`, ...found];
}

function lines(diagnostic: LocatedDiagnostic, { paint }: ReportOptions): readonly string[] {
  const { code, remedy, acknowledged } = diagnostic;
  const found = classOf(diagnostic);
  const path = formatPath(diagnostic.path);
  const subject = path === '' ? '' : `${path}: `;
  return [
    `    ${paint(COLORS[found], found)} ${code}  ${formatPlace(diagnostic)}`,
    ...wrap(`${subject}${messageOf(diagnostic)}.`, WIDTH, INDENT, INDENT),
    ...(acknowledged === undefined ? [] : wrap(`Acknowledged: ${acknowledged}`, WIDTH, INDENT, INDENT)),
    ...(remedy === undefined ? [] : wrap(remedy, WIDTH, `${INDENT}→ `, `${INDENT}  `)),
  ];
}
