import type { PlanStep, WorkloadPlan } from '../model/plan';
import { sentence } from './markdown-escape';
import { blocksText, undoText } from './words';

/** The steps in their order as a table, the windows below it. */
export function stepTable({ steps, windows }: WorkloadPlan): readonly string[] {
  return [
    '| # | Step | Done when | Blocks | Undo | Risk |',
    '| --: | --- | --- | --- | --- | --- |',
    ...steps.map((step) => stepRow(step, steps)),
    ...windows.flatMap(({ explanation }) => ['', `**Rollback-safe window.** ${sentence(explanation)}`]),
  ];
}

function stepRow(step: PlanStep, steps: readonly PlanStep[]): string {
  const person = step.manual === true ? '<br><em>waits for a person</em>' : '';
  return `| ${[
    steps.indexOf(step) + 1,
    `**${sentence(step.title)}**${person}`,
    `${sentence(step.gate)}<br><sub>${sentence(step.mechanism)}</sub>`,
    blocksText(step, steps),
    `${sentence(undoText(step, steps))}. ${sentence(step.undo)}`,
    sentence(step.risk),
  ].join(' | ')} |`;
}
