import type { Plan } from '../model/plan';
import type { ReportFormat, ReportOptions } from './report-format';
import { sarifResult } from './sarif-result';
import { reportedRules, sarifRule } from './sarif-rules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, for tools that show findings on the lines of a change. */
export const sarif: ReportFormat = {
  name: 'sarif',
  render: (plan, options) => `${JSON.stringify(sarifLog(plan, options), undefined, 2)}\n`,
};

function sarifLog(plan: Plan, { rules = [], version, pageOf }: ReportOptions): object {
  const { verdict, from, to, workloads } = plan;
  const reported = reportedRules(
    rules,
    workloads.flatMap(({ diagnostics }) => diagnostics),
  );
  const index = new Map(reported.map(({ code }, position) => [code, position]));
  const driver = { name: 'schemagate', ...(version === undefined ? {} : { semanticVersion: version }) };
  const results = workloads.flatMap((workload) =>
    workload.diagnostics.map((each) => sarifResult(each, workload, index.get(each.code) ?? -1)),
  );
  const run = {
    tool: { driver: { ...driver, rules: reported.map((rule) => sarifRule(rule, pageOf?.(rule.code))) } },
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: 'schemagate/plan/' },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which schemagate ran.' } } },
    results,
    properties: { verdict, from, to },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}
