import type { LocatedDiagnostic } from '../model/diagnostic';
import { html, type Markup } from './html-template';
import { classOf, countOf, FINDING_CLASSES, type FindingClass } from './verdict';

/** Each class of finding: its style, its sign and its name, so that color is never all there is. */
export const FINDING_LOOKS: Readonly<Record<FindingClass, { style: string; sign: string; label: string }>> = {
  error: { style: 'bad', sign: '✕', label: 'Error' },
  warning: { style: 'warn', sign: '!', label: 'Warning' },
  'not judged': { style: 'info', sign: '?', label: 'Not judged' },
  acknowledged: { style: 'ack', sign: '✓', label: 'Acknowledged' },
};

export function badge(style: string, text: string): Markup {
  return html`<span class="badge ${style}">${text}</span>`;
}

/** How many findings there are of each class. */
export function findingBadges(diagnostics: readonly LocatedDiagnostic[]): readonly Markup[] {
  return FINDING_CLASSES.flatMap((each) => {
    const count = diagnostics.filter((diagnostic) => classOf(diagnostic) === each).length;
    return count === 0 ? [] : [badge(FINDING_LOOKS[each].style, countOf(each, count))];
  });
}
