import { formatDiagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { Environment } from './environment';
import { painter, type Paint } from './style';

/** Findings on standard error, one a line, and how many there are when one of them is an error. */
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

/** `2 errors, 1 warning`. */
export function countOf(diagnostics: readonly LocatedDiagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [plural(errors, 'error'), ...(warnings > 0 ? [plural(warnings, 'warning')] : [])].join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
