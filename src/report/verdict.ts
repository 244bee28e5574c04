import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan } from '../model/plan';

/** `Verdict: refused (1 error, 2 warnings)` */
export function verdictLine(plan: Plan): string {
  const counts = countsOf(plan.workloads.flatMap(({ diagnostics }) => diagnostics));
  return `Verdict: ${plan.verdict}${counts === '' ? '' : ` (${counts})`}`;
}

/** `1 error, 2 warnings, 1 not judged, 1 acknowledged`; empty where there is nothing to count. */
export function countsOf(diagnostics: readonly LocatedDiagnostic[]): string {
  const counts = { error: 0, warning: 0, 'not judged': 0, acknowledged: 0 };
  for (const diagnostic of diagnostics) counts[classOf(diagnostic)] += 1;
  return [
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    ...(['not judged', 'acknowledged'] as const).map((key) => (counts[key] === 0 ? '' : `${counts[key]} ${key}`)),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** How a finding counts for people. */
export function classOf(diagnostic: LocatedDiagnostic): 'error' | 'warning' | 'not judged' | 'acknowledged' {
  if (diagnostic.acknowledged !== undefined) return 'acknowledged';
  if (diagnostic.severity === 'error') return 'error';
  return diagnostic.unknown === true ? 'not judged' : 'warning';
}

/** The message beside its class, which already says that nothing was judged. */
export function messageOf(diagnostic: LocatedDiagnostic): string {
  const { message } = diagnostic;
  return classOf(diagnostic) === 'not judged' ? message.replace(/^not judged: /, '') : message;
}

function plural(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
