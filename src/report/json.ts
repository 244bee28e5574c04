import { printableJson } from '../lib/text/printable';
import type { LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import type { Plan } from '../model/plan';
import type { ReportFormat } from './report-format';

/** The plan as it is, paths as text; `schemagate schema plan` prints the schema of it. */
export const json: ReportFormat = {
  name: 'json',
  render: (plan) => `${printableJson(planJson(plan))}\n`,
};

function planJson(plan: Plan): object {
  return {
    ...plan,
    workloads: plan.workloads.map((workload) => ({
      ...workload,
      diagnostics: workload.diagnostics.map(diagnosticJson),
    })),
  };
}

function diagnosticJson(diagnostic: LocatedDiagnostic): object {
  const { code, severity, file, line, column, path, message, remedy, unknown, acknowledged } = diagnostic;
  return { code, severity, file, line, column, path: formatPath(path), message, remedy, unknown, acknowledged };
}
