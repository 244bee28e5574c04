import type { Plan, WorkloadPlan } from '../model/plan';
import { classOf, countByClass, type FindingClass } from './verdict';

/** How many of what a plan holds. */
export interface PlanCounts {
  readonly workloads: number;
  /** Workloads with an error, which refuses the plan. */
  readonly refused: number;
  /** Workloads about which something could not be judged, and that are not refused. */
  readonly notJudged: number;
  /** Findings of all workloads, by class. */
  readonly findings: Readonly<Record<FindingClass, number>>;
}

export function countsOfPlan({ workloads }: Pick<Plan, 'workloads'>): PlanCounts {
  const has = ({ diagnostics }: WorkloadPlan, wanted: FindingClass) =>
    diagnostics.some((diagnostic) => classOf(diagnostic) === wanted);
  const refused = workloads.filter((workload) => has(workload, 'error'));
  const notJudged = workloads.filter((workload) => !has(workload, 'error') && has(workload, 'not judged'));
  return {
    workloads: workloads.length,
    refused: refused.length,
    notJudged: notJudged.length,
    findings: countByClass(workloads.flatMap(({ diagnostics }) => diagnostics)),
  };
}
