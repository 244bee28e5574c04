import { printableJson } from '../lib/text/printable';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { countsJson, diagnosticJson, toolJson } from './json';
import type { ReportOptions } from './report-format';
import { sarifLog } from './sarif';
import { countByClass } from './verdict';

/** Version of the form of findings as JSON; a change that breaks readers raises it. */
export const FINDINGS_VERSION = 1;

/** The forms in which programs read the findings of a command. */
export type FindingsFormat = 'json' | 'sarif';

/** A file of the output that is not what it should be, or was not before it was written. */
export interface FileChange {
  readonly kind: 'created' | 'changed' | 'removed';
  readonly path: string;
}

/** What a command found that judges one state, and what became of files. */
export interface Findings {
  readonly command: 'check' | 'synth' | 'synth --check';
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** How many workloads and rendered objects were judged; absent where they are not counted. */
  readonly judged?: { readonly workloads: number; readonly objects: number };
  /** What became of files, or with `--check` would; absent where the command writes none. */
  readonly files?: { readonly changes: readonly FileChange[]; readonly unchanged: number };
}

/** Findings in a form for programs, with a newline at its end. */
export function renderFindings(
  findings: Findings,
  format: FindingsFormat,
  options: Omit<ReportOptions, 'paint'>,
): string {
  const { command, diagnostics } = findings;
  if (format === 'json') return `${printableJson(findingsJson(findings, options))}\n`;
  const found = diagnostics.map((diagnostic) => {
    return { diagnostic, subject: { name: diagnostic.file, title: diagnostic.file } };
  });
  const properties = { verdict: verdictOf(diagnostics) };
  return `${printableJson(sarifLog({ command: command.replace(' --', '-'), found, properties }, options))}\n`;
}

function findingsJson({ command, diagnostics, judged, files }: Findings, options: Omit<ReportOptions, 'paint'>) {
  return {
    findingsVersion: FINDINGS_VERSION,
    tool: toolJson(options),
    command,
    verdict: verdictOf(diagnostics),
    counts: { ...judged, findings: countsJson(countByClass(diagnostics)) },
    files,
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

function verdictOf(diagnostics: readonly LocatedDiagnostic[]): 'allowed' | 'refused' {
  return hasErrors(diagnostics) ? 'refused' : 'allowed';
}
