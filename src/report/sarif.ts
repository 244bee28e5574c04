import { printableJson } from '../lib/text/printable';
import { posix } from 'node:path';
import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan } from '../model/plan';
import type { ReportFormat, ReportOptions } from './report-format';
import { sarifResult } from './sarif-result';
import { reportedRules, sarifRule } from './sarif-rules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const WORKING_DIRECTORY = 'The folder in which schemagate ran.';
const REPOSITORY = 'The root of the repository.';

/** SARIF 2.1.0, for tools that show findings on the lines of a change. */
export const sarif: ReportFormat = {
  name: 'sarif',
  render: (plan, options) => `${printableJson(sarifLog(plan, options))}\n`,
};

function sarifLog(plan: Plan, { rules = [], version, pageOf, folder }: ReportOptions): object {
  const { verdict, from, to, workloads } = plan;
  const reported = reportedRules(
    rules,
    workloads.flatMap(({ diagnostics }) => diagnostics),
  );
  const index = new Map(reported.map(({ code }, position) => [code, position]));
  const driver = { name: 'schemagate', ...(version === undefined ? {} : { semanticVersion: version }) };
  const results = workloads.flatMap((workload) =>
    workload.diagnostics.map((each) => sarifResult(fromRoot(each, folder), workload, index.get(each.code) ?? -1)),
  );
  const run = {
    tool: { driver: { ...driver, rules: reported.map((rule) => sarifRule(rule, pageOf?.(rule.code))) } },
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: 'schemagate/plan/' },
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: folder === undefined ? WORKING_DIRECTORY : REPOSITORY } },
    },
    results,
    properties: { verdict, from, to },
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

/** Code review knows files by their paths from the root of the repository. */
function fromRoot(diagnostic: LocatedDiagnostic, folder: string | undefined): LocatedDiagnostic {
  if (folder === undefined || diagnostic.file === '<stdin>') return diagnostic;
  return { ...diagnostic, file: posix.join(folder, diagnostic.file) };
}
