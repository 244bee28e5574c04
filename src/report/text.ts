import type { Plan, WorkloadPlan } from '../model/plan';
import type { ReportFormat, ReportOptions } from './report-format';
import { findingLines } from './text-findings';
import { objectLines } from './text-objects';
import { stepLines } from './text-steps';
import { verdictLine } from './verdict';
import { changeLead, changeSides, placeOf, workloadTitle } from './words';
import { WIDTH, wrap } from '../lib/text/wrap';

/** For people at a terminal. */
export const text: ReportFormat = { name: 'text', render };

function render(plan: Plan, options: ReportOptions): string {
  const { paint } = options;
  const title = [paint('bold', `Plan from ${plan.from} to ${plan.to}`)];
  const blocks = plan.workloads.map((workload) => workloadLines(workload, options));
  const nothing = plan.workloads.length === 0 ? [['Nothing changes.']] : [];
  const verdict = [paint(plan.verdict === 'allowed' ? 'green' : 'red', verdictLine(plan))];
  return `${[title, ...nothing, ...blocks, verdict].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function workloadLines(workload: WorkloadPlan, options: ReportOptions): readonly string[] {
  const { fate } = workload;
  const head = `${options.paint('bold', workloadTitle(workload))}  ${placeOf(workload)}  ${options.paint('dim', fate)}`;
  const sections: readonly (readonly string[])[] = [
    changeLines(workload, options),
    stepLines(workload, options),
    section('Taken for granted', workload.assumptions, options),
    findingLines(workload.diagnostics, options),
    objectLines(workload.objects, options),
  ];
  return [head, ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ['', ...lines])];
}

function changeLines({ changes, fate }: WorkloadPlan, { paint }: ReportOptions): readonly string[] {
  return changes.flatMap((change) => {
    const sides = `${changeLead(fate)}${changeSides(change, fate).join(' → ')}`;
    const [first, ...rest] = wrap(sides, WIDTH, '            ', '            ');
    return [`  ${paint('cyan', change.subject.padEnd(10))}${first.slice(12)}`, ...rest];
  });
}

function section(title: string, sentences: readonly string[], { paint }: ReportOptions): readonly string[] {
  if (sentences.length === 0) return [];
  return [`  ${paint('bold', title)}`, ...sentences.flatMap((sentence) => wrap(sentence, WIDTH, '    ', '    '))];
}
