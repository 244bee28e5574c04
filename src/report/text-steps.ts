import type { PlanStep, WorkloadPlan } from '../model/plan';
import type { ReportOptions } from './report-format';
import { WIDTH, wrap } from './wrap';

const INDENT = '                 ';

/** The steps in order, with the stretch in which the binary can be rolled back. */
export function stepLines({ steps, windows }: WorkloadPlan, { paint }: ReportOptions): readonly string[] {
  const [window] = windows;
  const open = (text: string) => `    ${paint('green', `── ${text} ──`)}`;
  const lines = steps.flatMap((step, index) => [
    ...(window?.closes === step.id ? [`    ${paint('red', '── point of no return ──')}`] : []),
    ...oneStep(step, index + 1, paint),
    ...(window !== undefined && window.opens === step.id ? [open('rollback-safe window opens')] : []),
  ]);
  const [first] = steps;
  const opensBefore =
    window !== undefined && window.opens === undefined && first !== undefined && window.closes !== first.id;
  return [
    ...(steps.length === 0 ? [] : [`  ${paint('bold', 'Steps, in this order')}`]),
    ...(opensBefore ? [open('rollback-safe window is open')] : []),
    ...lines,
    ...windows.flatMap(({ explanation }) => [
      '',
      `  ${paint('bold', 'Rollback')}`,
      ...wrap(explanation, WIDTH, '    ', '    '),
    ]),
  ];
}

function oneStep(step: PlanStep, number: number, paint: ReportOptions['paint']): readonly string[] {
  const { title, gate, undo, risk, manual } = step;
  const who = manual === true ? ' (waits for a person)' : '';
  const [head, ...more] = wrap(`${title}${who}`, WIDTH, '       ', '       ');
  return [
    `    ${String(number).padStart(2)} ${paint('bold', head.slice(7))}`,
    ...more,
    ...field('done when', gate, paint),
    ...field('how', step.mechanism, paint),
    ...field('undo', `${reversibility(step)}${undo}`, paint),
    ...field('risk', risk, paint),
  ];
}

function reversibility({ reversible }: PlanStep): string {
  return typeof reversible === 'object' ? `Until step "${reversible.until}". ` : '';
}

function field(name: string, text: string, paint: ReportOptions['paint']): readonly string[] {
  const [first, ...rest] = wrap(text, WIDTH, INDENT, INDENT);
  return [`       ${paint('dim', name.padEnd(10))}${first.slice(INDENT.length)}`, ...rest];
}
