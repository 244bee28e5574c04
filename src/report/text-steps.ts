import type { PlanStep, WorkloadPlan } from '../model/plan';
import type { ReportOptions } from './report-format';
import { undoText } from './words';
import { WIDTH, wrap } from '../lib/text/wrap';

const INDENT = '                 ';

/** The steps in order, with the stretch in which the binary can be rolled back. */
export function stepLines({ steps, windows }: WorkloadPlan, { paint }: ReportOptions): readonly string[] {
  const [window] = windows;
  const open = (text: string) => `    ${paint('green', `── ${text} ──`)}`;
  const lines = steps.flatMap((step) => [
    ...(window?.opens === step.id ? [open('rollback-safe window opens')] : []),
    ...(window?.closes === step.id ? [closed(paint)] : []),
    ...oneStep(step, steps, paint),
  ]);
  const opensBefore = window !== undefined && window.opens === undefined && steps.length > 0;
  return [
    ...(steps.length === 0 ? [] : [`  ${paint('bold', 'Steps, in this order')}`]),
    ...(opensBefore ? [open('rollback-safe window is open now')] : []),
    ...lines,
    ...windows.flatMap(({ explanation }) => [
      '',
      `  ${paint('bold', 'Rollback-safe window')}`,
      ...wrap(explanation, WIDTH, '    ', '    '),
    ]),
  ];
}

function closed(paint: ReportOptions['paint']): string {
  return `    ${paint('red', '── rollback-safe window closes: point of no return ──')}`;
}

function oneStep(step: PlanStep, steps: readonly PlanStep[], paint: ReportOptions['paint']): readonly string[] {
  const { title, gate, undo, risk, manual } = step;
  const who = manual === true ? ' (waits for a person)' : '';
  const [head, ...more] = wrap(`${title}${who}`, WIDTH, '       ', '       ');
  return [
    `    ${String(steps.indexOf(step) + 1).padStart(2)} ${paint('bold', head.slice(7))}`,
    ...more,
    ...field('done when', gate, paint),
    ...field('how', step.mechanism, paint),
    ...field('undo', `${limit(step, steps)}${undo}`, paint),
    ...field('risk', risk, paint),
  ];
}

/** Until when, where that is a question; `undo` says the rest. */
function limit(step: PlanStep, steps: readonly PlanStep[]): string {
  return typeof step.reversible === 'object' ? `${undoText(step, steps)}. ` : '';
}

function field(name: string, text: string, paint: ReportOptions['paint']): readonly string[] {
  const [first, ...rest] = wrap(text, WIDTH, INDENT, INDENT);
  return [`       ${paint('dim', name.padEnd(10))}${first.slice(INDENT.length)}`, ...rest];
}
