import type { LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../model/path';
import type { ReportOptions, TextFormat } from './report-format';
import { classOf, messageOf } from './verdict';
import { WIDTH, wrap } from './wrap';

const INDENT = '      ';
const COLORS: Readonly<Record<ReturnType<typeof classOf>, TextFormat>> = {
  error: 'red',
  warning: 'yellow',
  'not judged': 'yellow',
  acknowledged: 'dim',
};

/** Errors first; each with its place, what it says and the way out. */
export function findingLines(diagnostics: readonly LocatedDiagnostic[], options: ReportOptions): readonly string[] {
  if (diagnostics.length === 0) return [];
  const ordered = [...diagnostics].sort(
    (left, right) => Number(classOf(right) === 'error') - Number(classOf(left) === 'error'),
  );
  return [`  ${options.paint('bold', 'Findings')}`, ...ordered.flatMap((diagnostic) => lines(diagnostic, options))];
}

function lines(diagnostic: LocatedDiagnostic, { paint }: ReportOptions): readonly string[] {
  const { code, file, line, column, remedy, acknowledged } = diagnostic;
  const found = classOf(diagnostic);
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const path = formatPath(diagnostic.path);
  const subject = path === '' ? '' : `${path}: `;
  return [
    `    ${paint(COLORS[found], found)} ${code}  ${place}`,
    ...wrap(`${subject}${messageOf(diagnostic)}.`, WIDTH, INDENT, INDENT),
    ...(acknowledged === undefined ? [] : wrap(`Acknowledged: ${acknowledged}`, WIDTH, INDENT, INDENT)),
    ...(remedy === undefined ? [] : wrap(remedy, WIDTH, `${INDENT}→ `, `${INDENT}  `)),
  ];
}
