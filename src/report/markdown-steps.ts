import type { PlanStep, WorkloadPlan } from '../model/plan';
import { sentence } from './markdown-escape';
import { stepFacts } from './words';

/** The steps in their order as a list, which narrow screens wrap as they do text; the windows below it. */
export function stepList({ steps, windows }: WorkloadPlan): readonly string[] {
  return [
    ...steps.flatMap((step, index) => stepLines(step, index + 1, steps)),
    ...windows.flatMap(({ explanation }) => ['', `**Rollback-safe window.** ${sentence(explanation)}`]),
  ];
}

function stepLines(step: PlanStep, number: number, steps: readonly PlanStep[]): readonly string[] {
  const person = step.manual === true ? ' · <em>waits for a person</em>' : '';
  const head = `${number}. `;
  const indent = ' '.repeat(head.length);
  return [
    `${head}<strong>${sentence(step.title)}</strong>${person}`,
    ...stepFacts(step, steps).map(({ name, text }) => `${indent}- ${name}: ${sentence(text)}`),
  ];
}
