import type { PlanChange, WorkloadPlan } from '../model/plan';
import { diffSize, foldedDiff } from './markdown-diff';
import { code, codeBlock, sentence } from './markdown-escape';
import { findingList } from './markdown-findings';
import { flowchart } from './markdown-flowchart';
import { stepList } from './markdown-steps';
import type { Variants } from './markdown-budget';
import { findingsText } from './verdict-sentence';
import { changeLead, changeSides, placeOf, showsFate } from './words';

const SHORT = { findings: 5, diff: 40 };
const LONG = { findings: 100, diff: 400 };

/** The line of the overview. */
export function overviewLine(workload: WorkloadPlan): string {
  const { fate } = workload;
  const changes = workload.changes.map((change) => changeText(change, fate));
  const lead = showsFate(workload) ? `${fate}${changes.length === 0 ? '' : ' '}` : '';
  const output = workload.output === undefined ? '' : ` → ${code(workload.output)}`;
  return `- **${title(workload)}**${output}: ${lead}${changes.join(', ')} · ${findingsText(workload.diagnostics)}`;
}

/** All about one workload, from the worst findings alone to the whole diff. */
export function markdownWorkloadSection(workload: WorkloadPlan, withPicture: boolean): Variants {
  const { diagnostics, steps, assumptions, objects } = workload;
  const changed = workload.changes.map((change) => changeText(change, workload.fate)).join(' · ');
  const head = [
    `### ${title(workload)}`,
    '',
    `${code(placeOf(workload))} · ${workload.fate}`,
    ...block(changed === '' ? [] : [changed]),
  ];
  const findings = (maximum: number) => block(findingList(diagnostics, maximum));
  const picture = withPicture && steps.length > 0 ? block([codeBlock('mermaid', flowchart(workload))]) : [];
  const list = steps.length === 0 ? [] : block(stepList(workload));
  const assumed = block(assumptions.map((each) => `- Assumed: ${sentence(each)}`));
  const withoutDiff =
    objects.length === 0 ? [] : block([`Diff: ${diffSize(objects)}, not shown here for want of space.`]);
  const diff = (maximum: number) => (objects.length === 0 ? [] : block([foldedDiff(objects, maximum)]));
  const short = [...head, ...findings(SHORT.findings)];
  const long = [...head, ...findings(LONG.findings)];
  const [listed, drawn] = [
    [...list, ...assumed],
    [...picture, ...list, ...assumed],
  ];
  return [
    '',
    text([...short, ...withoutDiff]),
    text([...long, ...listed, ...withoutDiff]),
    text([...long, ...drawn, ...withoutDiff]),
    text([...long, ...drawn, ...diff(SHORT.diff)]),
    text([...long, ...drawn, ...diff(LONG.diff)]),
  ];
}

function title({ kind, namespace, name }: WorkloadPlan): string {
  return `${sentence(kind)} ${code(namespace === undefined ? name : `${namespace}/${name}`)}`;
}

function changeText(change: PlanChange, fate: WorkloadPlan['fate']): string {
  return `${change.subject} ${changeLead(fate)}${changeSides(change, fate).map(code).join(' → ')}`;
}

function block(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
