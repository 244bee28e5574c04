import type { PlanStep, PlanWindow } from '../model/plan';

/**
 * Where a window lies on a line of slots: 0 is today, before the first step; 1 to n are the steps; n + 1 is afterwards.
 * Both ends belong to it.
 */
export interface WindowSpan {
  readonly first: number;
  readonly last: number;
  /** The slot of the point of no return; absent while the window stays open. */
  readonly closes?: number;
}

/** Undefined for a window that covers nothing, or that names a step which is not there. */
export function windowSpan({ opens, closes }: PlanWindow, steps: readonly PlanStep[]): WindowSpan | undefined {
  const slot = (id: string): number => steps.findIndex((step) => step.id === id) + 1;
  const first = opens === undefined ? 0 : slot(opens);
  const end = closes === undefined ? steps.length + 2 : slot(closes);
  if ((opens !== undefined && first === 0) || end <= first) return undefined;
  return { first, last: end - 1, ...(closes === undefined ? {} : { closes: end }) };
}

export function windowSpans(windows: readonly PlanWindow[], steps: readonly PlanStep[]): readonly WindowSpan[] {
  return windows.map((window) => windowSpan(window, steps)).filter((span) => span !== undefined);
}
