import { formatDiagnostic, type DiagnosticTable, type LocatedDiagnostic } from '../../model/diagnostic';
import { plural } from '../../lib/text/plural';
import { printable } from '../../lib/text/printable';
import { acknowledgementToPaste } from '../../model/acknowledgement';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { painter, type Paint } from './style';

const SHOWN_FILES = 5;

/** Findings on standard error, one a line. */
export function printDiagnostics(diagnostics: readonly LocatedDiagnostic[], environment: Environment): void {
  if (diagnostics.length === 0) return;
  const { stderr } = environment.streams;
  const paint = painter(stderr, environment);
  const lines = diagnostics.map((diagnostic) => painted(diagnostic, paint));
  stderr.write(`${lines.join('\n')}\n`);
}

function painted(diagnostic: LocatedDiagnostic, paint: Paint): string {
  const { table } = diagnostic;
  if (table !== undefined) {
    const { table: _, ...others } = diagnostic;
    return [painted({ ...others, message: table.title }, paint), ...rowsOf(table)].join('\n');
  }
  const text = formatDiagnostic(diagnostic);
  const [end, code] = [text.indexOf('  '), text.lastIndexOf(' [')];
  const color = diagnostic.severity === 'error' ? 'red' : 'yellow';
  return paint(color, text.slice(0, end)) + text.slice(end, code) + paint('dim', text.slice(code));
}

function rowsOf({ rows }: DiagnosticTable): readonly string[] {
  const shown = rows.map((row) => row.map(printable));
  const widths = shown.reduce<number[]>((all, row) => row.map(({ length }, at) => Math.max(length, all[at] ?? 0)), []);
  return shown.map((row) => `    ${row.map((cell, at) => cell.padEnd(widths[at])).join('  ')}`.trimEnd());
}

/** Says on standard error how all that may be acknowledged is: once, and not with every finding. */
export function printAcknowledging(diagnostics: readonly LocatedDiagnostic[], { streams }: Environment): void {
  const files = new Map<string, string[]>();
  for (const file of new Set(diagnostics.map((each) => each.file))) {
    const lines = acknowledgementToPaste(diagnostics.filter((each) => each.file === file));
    const text = lines.map((line) => `  ${line}\n`).join('');
    if (text !== '') files.set(text, [...(files.get(text) ?? []), file]);
  }
  for (const [text, names] of files) {
    const places = names.length > SHOWN_FILES ? `each of ${names.length} files` : names.join(', ');
    streams.stderr.write(`If something else takes care of it, say so in ${printable(places)}:\n${text}`);
  }
}

/**
 * Says on standard error how many findings refused the input, and what that led to: `2 errors, 1 warning: nothing was
 * written`. Gives the exit code.
 */
export function printRefusal(
  diagnostics: readonly LocatedDiagnostic[],
  consequence: string,
  { streams }: Environment,
): number {
  streams.stderr.write(`${countOf(diagnostics)}: ${consequence}\n`);
  return EXIT.refused;
}

function countOf(diagnostics: readonly LocatedDiagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [plural(errors, 'error'), ...(warnings > 0 ? [plural(warnings, 'warning')] : [])].join(', ');
}
