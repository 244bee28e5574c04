import type { Plan, WorkloadPlan } from '../model/plan';
import { oneWayText } from './one-way';
import { columnsOf, type ReportFormat, type ReportOptions } from './report-format';
import { findingLines } from './text-findings';
import { objectLines } from './text-objects';
import { stepLines } from './text-steps';
import { shownInFull, summaryLines } from './text-summary';
import { verdictLine } from './verdict';
import { changeLead, changeSides, placeOf, workloadTitle } from './words';
import { wrap } from '../lib/text/wrap';

/** For people at a terminal: many workloads are summed up first, and of them only those that need a look stand in full. */
export const textReport: ReportFormat = { name: 'text', render };

function render(plan: Plan, options: ReportOptions): string {
  const { paint } = options;
  const width = columnsOf(options);
  const title = wrap(`Plan from ${plan.from} to ${plan.to}`, width, '', '  ').map((line) => paint('bold', line));
  const shown = shownInFull(plan, options);
  const summary = summaryLines(plan, shown.length, options);
  const blocks = shown.map((workload) => workloadLines(workload, options));
  const nothing = plan.workloads.length === 0 ? [['Nothing changes.']] : [];
  const color = plan.verdict === 'refused' ? 'red' : oneWayText(plan) === undefined ? 'green' : 'yellow';
  const verdict = wrap(verdictLine(plan), width, '', '  ').map((line) => paint(color, line));
  const parts = [title, ...nothing, summary, ...blocks, verdict].filter((lines) => lines.length > 0);
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function workloadLines(workload: WorkloadPlan, options: ReportOptions): readonly string[] {
  const sections: readonly (readonly string[])[] = [
    changeLines(workload, options),
    stepLines(workload, options),
    section('Assumed', workload.assumptions, options),
    findingLines(workload.diagnostics, options),
    objectLines(workload.objects, options),
  ];
  return [
    ...headLines(workload, options),
    ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ['', ...lines]),
  ];
}

/** On one line where that is wide enough. */
function headLines(workload: WorkloadPlan, options: ReportOptions): readonly string[] {
  const { paint } = options;
  const { fate } = workload;
  const width = columnsOf(options);
  const [title, place] = [workloadTitle(workload), placeOf(workload)];
  if (`${title}  ${place}  ${fate}`.length <= width)
    return [`${paint('bold', title)}  ${place}  ${paint('dim', fate)}`];
  return [
    ...wrap(title, width, '', '  ').map((line) => paint('bold', line)),
    ...wrap(`${place} ${fate}`, width, '  ', '    '),
  ];
}

function changeLines({ changes, fate }: WorkloadPlan, options: ReportOptions): readonly string[] {
  return changes.flatMap((change) => {
    const sides = `${changeLead(fate)}${changeSides(change, fate).join(' → ')}`;
    const [first, ...rest] = wrap(sides, columnsOf(options), '            ', '            ');
    return [`  ${options.paint('cyan', change.subject.padEnd(10))}${first.slice(12)}`, ...rest];
  });
}

function section(title: string, sentences: readonly string[], options: ReportOptions): readonly string[] {
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((sentence) => wrap(sentence, columnsOf(options), '    ', '    '));
  return [`  ${options.paint('bold', title)}`, ...lines];
}
