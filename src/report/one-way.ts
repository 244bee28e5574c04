import type { Plan, WorkloadPlan } from '../model/plan';

/** The step from which on a workload has no way back, from 1; nothing where all of it can be undone. */
export function oneWayFrom({ steps }: Pick<WorkloadPlan, 'steps'>): number | undefined {
  const first = steps.findIndex(({ reversible }) => reversible === 'no');
  return first === -1 ? undefined : first + 1;
}

/** `one-way from step 1`, `one-way in 3 of 5 workloads`; nothing where all can be undone. */
export function oneWayText({ workloads }: Plan): string | undefined {
  const from = workloads.map(oneWayFrom).filter((step) => step !== undefined);
  if (from.length === 0) return undefined;
  return workloads.length === 1
    ? `one-way from step ${from[0]}`
    : `one-way in ${from.length} of ${workloads.length} workloads`;
}
