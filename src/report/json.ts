import { printableJson } from '../lib/text/printable';
import type { LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import type { Plan } from '../model/plan';
import { countsOfPlan } from './plan-counts';
import type { ReportFormat, ReportOptions } from './report-format';
import type { FindingClass } from './verdict';

/** The plan as it is, paths as text; `schemagate schema plan` prints the schema of it. */
export const jsonReport: ReportFormat = {
  name: 'json',
  render: (plan, options) => `${printableJson(planJson(plan, options))}\n`,
};

function planJson(plan: Plan, options: ReportOptions): object {
  const { planVersion, verdict, from, to, workloads } = plan;
  const counts = countsOfPlan(plan);
  return {
    planVersion,
    tool: toolJson(options),
    verdict,
    from,
    to,
    counts: { ...counts, findings: countsJson(counts.findings) },
    workloads: workloads.map((workload) => ({
      ...workload,
      diagnostics: workload.diagnostics.map(diagnosticJson),
    })),
  };
}

/** What made a report. */
export function toolJson({ version }: Pick<ReportOptions, 'version'>): object {
  return { name: 'schemagate', version };
}

export function countsJson(counts: Readonly<Record<FindingClass, number>>): object {
  const { error, warning, acknowledged } = counts;
  return { error, warning, notJudged: counts['not judged'], acknowledged };
}

export function diagnosticJson(diagnostic: LocatedDiagnostic): object {
  const { code, severity, file, line, column, path, message, remedy, unknown, acknowledged } = diagnostic;
  return { code, severity, file, line, column, path: formatPath(path), message, remedy, unknown, acknowledged };
}
