import { printableJson } from '../lib/text/printable';
import { posix } from 'node:path';
import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan } from '../model/plan';
import type { ReportFormat, ReportOptions } from './report-format';
import { sarifResult, type SarifSubject } from './sarif-result';
import { reportedRules, sarifRule } from './sarif-rules';
import { workloadTitle } from './words';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const WORKING_DIRECTORY = 'The folder in which schemagate ran.';
const REPOSITORY = 'The root of the repository.';

/** SARIF 2.1.0, for tools that show findings on the lines of a change. */
export const sarifReport: ReportFormat = {
  name: 'sarif',
  render: (plan, options) => `${printableJson(planLog(plan, options))}\n`,
};

function planLog({ verdict, from, to, workloads }: Plan, options: ReportOptions): object {
  const found = workloads.flatMap((workload) => {
    const subject = { name: workload.name, title: workloadTitle(workload) };
    return workload.diagnostics.map((diagnostic) => ({ diagnostic, subject }));
  });
  return sarifLog({ command: 'plan', found, properties: { verdict, from, to } }, options);
}

/** What a log tells. */
export interface SarifContent {
  readonly command: string;
  readonly found: readonly { readonly diagnostic: LocatedDiagnostic; readonly subject: SarifSubject }[];
  readonly properties: object;
}

/** A log of SARIF 2.1.0 with one run. */
export function sarifLog(
  { command, found, properties }: SarifContent,
  { rules = [], version, pageOf, folder }: Omit<ReportOptions, 'paint'>,
): object {
  const reported = reportedRules(
    rules,
    found.map(({ diagnostic }) => diagnostic),
  );
  const index = new Map(reported.map(({ code }, position) => [code, position]));
  const driver = { name: 'schemagate', ...(version === undefined ? {} : { semanticVersion: version }) };
  const results = found.map(({ diagnostic, subject }) =>
    sarifResult(fromRoot(diagnostic, folder), subject, index.get(diagnostic.code) ?? -1),
  );
  const run = {
    tool: { driver: { ...driver, rules: reported.map((rule) => sarifRule(rule, pageOf?.(rule.code))) } },
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: `schemagate/${command}/` },
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: folder === undefined ? WORKING_DIRECTORY : REPOSITORY } },
    },
    results,
    properties,
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

/** Code review knows files by their paths from the root of the repository. */
function fromRoot(diagnostic: LocatedDiagnostic, folder: string | undefined): LocatedDiagnostic {
  if (folder === undefined || diagnostic.file === '<stdin>') return diagnostic;
  return { ...diagnostic, file: posix.join(folder, diagnostic.file) };
}
