import { formatPlace, type LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import { columnsOf, type ReportOptions, type TextFormat } from './report-format';
import { classOf, messageOf, type FindingClass } from './verdict';
import { worstFirst } from './verdict-sentence';
import { WAY_OUT } from './words';
import { wrap } from '../lib/text/wrap';

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

function lines(diagnostic: LocatedDiagnostic, options: ReportOptions): readonly string[] {
  const { code, remedy, acknowledged } = diagnostic;
  const found = classOf(diagnostic);
  const width = columnsOf(options);
  const whole = `    ${found} ${code}  ${formatPlace(diagnostic)}`;
  const [head, ...more] = whole.length <= width ? [whole] : wrap(whole.trim(), width, '    ', INDENT);
  const path = formatPath(diagnostic.path);
  const subject = path === '' ? '' : `${path}: `;
  return [
    `    ${options.paint(COLORS[found], found)}${head.slice(4 + found.length)}`,
    ...more,
    ...wrap(`${subject}${messageOf(diagnostic)}.`, width, INDENT, INDENT),
    ...(acknowledged === undefined ? [] : wrap(`Acknowledged: ${acknowledged}`, width, INDENT, INDENT)),
    ...(remedy === undefined ? [] : wrap(`${WAY_OUT} ${remedy}`, width, INDENT, INDENT)),
  ];
}
