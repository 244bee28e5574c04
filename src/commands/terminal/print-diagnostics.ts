import { formatDiagnostic, type LocatedDiagnostic } from '../../model/diagnostic';
import { plural } from '../../lib/text/plural';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { painter, type Paint } from './style';

/** Findings on standard error, one a line. */
export function printDiagnostics(diagnostics: readonly LocatedDiagnostic[], environment: Environment): void {
  if (diagnostics.length === 0) return;
  const { stderr } = environment.streams;
  const paint = painter(stderr, environment);
  const lines = diagnostics.map((diagnostic) => painted(diagnostic, paint));
  stderr.write(`${lines.join('\n')}\n`);
}

function painted(diagnostic: LocatedDiagnostic, paint: Paint): string {
  const text = formatDiagnostic(diagnostic);
  const [end, code] = [text.indexOf('  '), text.lastIndexOf(' [')];
  const color = diagnostic.severity === 'error' ? 'red' : 'yellow';
  return paint(color, text.slice(0, end)) + text.slice(end, code) + paint('dim', text.slice(code));
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
