import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan, WorkloadPlan } from '../model/plan';
import { oneWayText } from './one-way';
import { plural } from '../lib/text/plural';
import { classOf, countsOf, FINDING_CLASSES } from './verdict';

/** The verdict for somebody who reads nothing else. */
export function verdictSentence(plan: Plan): string {
  const { verdict, workloads } = plan;
  if (workloads.length === 0) return 'Nothing changes, and there is nothing to say about what stands.';
  const about = `${plural(workloads.length, 'workload')}, ${findingsText(workloads.flatMap(({ diagnostics }) => diagnostics))}`;
  const oneWay = oneWayText(plan);
  return verdict === 'refused'
    ? `Do not merge this change as it is: ${about}.`
    : `This change may be merged${oneWay === undefined ? '' : `, and is ${oneWay}`}: ${about}.`;
}

/** `1 error, 2 warnings`, `no findings`. */
export function findingsText(diagnostics: readonly LocatedDiagnostic[]): string {
  return countsOf(diagnostics) || 'no findings';
}

/** Worst first; in their order otherwise. */
export function worstFirst(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  return FINDING_CLASSES.flatMap((each) => diagnostics.filter((diagnostic) => classOf(diagnostic) === each));
}

/** Whether this is what refuses the plan. */
export function isRefused({ diagnostics }: WorkloadPlan): boolean {
  return diagnostics.some((diagnostic) => classOf(diagnostic) === 'error');
}

/** Those that refuse the plan before the others; in their order otherwise. */
export function refusedFirst(workloads: readonly WorkloadPlan[]): readonly WorkloadPlan[] {
  return [...workloads.filter(isRefused), ...workloads.filter((workload) => !isRefused(workload))];
}
