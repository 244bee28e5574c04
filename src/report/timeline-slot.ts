import type { PlanStep } from '../model/plan';
import { printable } from '../lib/text/printable';
import { wrapText } from './timeline-text';

/** A place on the timeline: today, a step, or afterwards. */
export interface Slot {
  readonly step?: PlanStep;
  readonly number?: number;
  /** The title in lines that fit. */
  readonly lines: readonly string[];
  /** What is special about the step, a line each. */
  readonly remarks: readonly string[];
}

/** Today, the steps in their order, afterwards: the slots that windows count in. */
export function slotsOf(steps: readonly PlanStep[], width: number, maxLines: number): readonly Slot[] {
  return [
    { lines: ['Today'], remarks: [] },
    ...steps.map((step, index) => ({
      step,
      number: index + 1,
      lines: wrapText(printable(step.title), width, maxLines),
      remarks: remarksOn(step),
    })),
    { lines: ['Done'], remarks: [] },
  ];
}

function remarksOn({ manual, reversible }: PlanStep): readonly string[] {
  return [...(manual === true ? ['waits for a person'] : []), ...(reversible === 'no' ? ['cannot be undone'] : [])];
}
