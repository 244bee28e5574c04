import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan } from '../model/plan';
import { oneWayText } from './one-way';
import { plural } from '../lib/text/plural';

/** How a finding counts for people, the worst first. */
export const FINDING_CLASSES = ['error', 'warning', 'not judged', 'acknowledged'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

/** `allowed, and one-way from step 1`: what may be merged need not have a way back. */
export function verdictWords(plan: Plan): string {
  const oneWay = plan.verdict === 'allowed' ? oneWayText(plan) : undefined;
  return oneWay === undefined ? plan.verdict : `${plan.verdict}, and ${oneWay}`;
}

/** `Verdict: refused (1 error, 2 warnings)` */
export function verdictLine(plan: Plan): string {
  const counts = countsOf(plan.workloads.flatMap(({ diagnostics }) => diagnostics));
  return `Verdict: ${verdictWords(plan)}${counts === '' ? '' : ` (${counts})`}`;
}

/** `1 error, 2 warnings, 1 not judged, 1 acknowledged`; empty where there is nothing to count. */
export function countsOf(diagnostics: readonly LocatedDiagnostic[]): string {
  const counts = countByClass(diagnostics);
  const found = FINDING_CLASSES.filter((each) => counts[each] > 0);
  return found.map((each) => countOf(each, counts[each])).join(', ');
}

/** How many findings there are of each class. */
export function countByClass(diagnostics: readonly LocatedDiagnostic[]): Readonly<Record<FindingClass, number>> {
  const counts = { error: 0, warning: 0, 'not judged': 0, acknowledged: 0 };
  for (const diagnostic of diagnostics) counts[classOf(diagnostic)] += 1;
  return counts;
}

/** `2 warnings`, `1 not judged`. */
export function countOf(each: FindingClass, count: number): string {
  return each === 'error' || each === 'warning' ? plural(count, each) : `${count} ${each}`;
}

export function classOf(diagnostic: LocatedDiagnostic): FindingClass {
  if (diagnostic.acknowledged !== undefined) return 'acknowledged';
  if (diagnostic.severity === 'error') return 'error';
  return diagnostic.unknown === true ? 'not judged' : 'warning';
}

/** The message beside its class, which already says that nothing was judged. */
export function messageOf(diagnostic: LocatedDiagnostic): string {
  const { message } = diagnostic;
  return classOf(diagnostic) === 'not judged' ? message.replace(/^not judged: /, '') : message;
}
