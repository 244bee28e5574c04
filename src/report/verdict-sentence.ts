import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan, WorkloadPlan } from '../model/plan';
import { classOf, countsOf } from './verdict';

export type FindingClass = ReturnType<typeof classOf>;

const CLASSES: readonly FindingClass[] = ['error', 'warning', 'not judged', 'acknowledged'];

/** The verdict for somebody who reads nothing else. */
export function verdictSentence({ verdict, workloads }: Plan): string {
  if (workloads.length === 0) return 'Nothing changes, and there is nothing to say about what stands.';
  const number = `${workloads.length} ${workloads.length === 1 ? 'workload' : 'workloads'}`;
  const about = `${number}, ${findingsText(workloads.flatMap(({ diagnostics }) => diagnostics))}`;
  return verdict === 'refused'
    ? `Do not merge this change as it is: ${about}.`
    : `This change may be merged: ${about}.`;
}

/** `1 error, 2 warnings`, `no findings`. */
export function findingsText(diagnostics: readonly LocatedDiagnostic[]): string {
  return countsOf(diagnostics) || 'no findings';
}

/** Worst first; in their order otherwise. */
export function worstFirst(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  return CLASSES.flatMap((each) => diagnostics.filter((diagnostic) => classOf(diagnostic) === each));
}

/** Whether this is what refuses the plan. */
export function isRefused({ diagnostics }: WorkloadPlan): boolean {
  return diagnostics.some((diagnostic) => classOf(diagnostic) === 'error');
}

/** Those that refuse the plan before the others; in their order otherwise. */
export function refusedFirst(workloads: readonly WorkloadPlan[]): readonly WorkloadPlan[] {
  return [...workloads.filter(isRefused), ...workloads.filter((workload) => !isRefused(workload))];
}
