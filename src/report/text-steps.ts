import type { PlanStep, WorkloadPlan } from '../model/plan';
import { columnsOf, type ReportOptions } from './report-format';
import { stepFacts } from './words';
import { wrap } from '../lib/text/wrap';

const INDENT = '                 ';

/** The steps in order, with the stretch in which the binary can be rolled back. */
export function stepLines({ steps, windows }: WorkloadPlan, options: ReportOptions): readonly string[] {
  const { paint } = options;
  const width = columnsOf(options);
  const [window] = windows;
  const open = (text: string) => `    ${paint('green', `── ${text} ──`)}`;
  const lines = steps.flatMap((step) => [
    ...(window?.opens === step.id ? [open('rollback-safe window opens')] : []),
    ...(window?.closes === step.id ? [closed(paint)] : []),
    ...oneStep(step, steps, options),
  ]);
  const opensBefore = window !== undefined && window.opens === undefined && steps.length > 0;
  return [
    ...(steps.length === 0 ? [] : [`  ${paint('bold', 'Steps, in this order')}`]),
    ...(opensBefore ? [open('rollback-safe window is open now')] : []),
    ...lines,
    ...windows.flatMap(({ explanation }) => [
      '',
      `  ${paint('bold', 'Rollback-safe window')}`,
      ...wrap(explanation, width, '    ', '    '),
    ]),
  ];
}

function closed(paint: ReportOptions['paint']): string {
  return `    ${paint('red', '── rollback-safe window closes: point of no return ──')}`;
}

function oneStep(step: PlanStep, steps: readonly PlanStep[], options: ReportOptions): readonly string[] {
  const { title, manual } = step;
  const { paint } = options;
  const width = columnsOf(options);
  const who = manual === true ? ' (waits for a person)' : '';
  const [head, ...more] = wrap(`${title}${who}`, width, '       ', '       ');
  return [
    `    ${String(steps.indexOf(step) + 1).padStart(2)} ${paint('bold', head.slice(7))}`,
    ...more,
    ...stepFacts(step, steps).flatMap(({ name, text }) => {
      const [first, ...rest] = wrap(text, width, INDENT, INDENT);
      return [`       ${paint('dim', name.toLowerCase().padEnd(10))}${first.slice(INDENT.length)}`, ...rest];
    }),
  ];
}
