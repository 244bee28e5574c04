import { formatPlace, type LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import { code, sentence } from './markdown-escape';
import { classOf, messageOf, type FindingClass } from './verdict';
import { worstFirst } from './verdict-sentence';
import { WAY_OUT } from './words';

const SIGNS: Readonly<Record<FindingClass, string>> = {
  error: '❌ **Error**',
  warning: '⚠️ **Warning**',
  'not judged': '❔ **Not judged**',
  acknowledged: '☑️ **Acknowledged**',
};

/** At most so many findings as a list, the worst first, and how many are not shown. */
export function findingList(diagnostics: readonly LocatedDiagnostic[], maximum: number): readonly string[] {
  const shown = worstFirst(diagnostics).slice(0, maximum).map(finding);
  const omitted = diagnostics.length - shown.length;
  return omitted > 0 ? [...shown, `- … and ${omitted} more`] : shown;
}

function finding(diagnostic: LocatedDiagnostic): string {
  const { path, remedy, acknowledged } = diagnostic;
  const subject = path.length === 0 ? '' : `${code(formatPath(path))}: `;
  return [
    `- ${SIGNS[classOf(diagnostic)]} ${code(diagnostic.code)} at ${code(formatPlace(diagnostic))}`,
    `${subject}${sentence(messageOf(diagnostic))}.`,
    ...(acknowledged === undefined ? [] : [`Acknowledged: ${sentence(acknowledged)}`]),
    ...(remedy === undefined ? [] : [`${WAY_OUT} ${sentence(remedy)}`]),
  ].join('<br>');
}
