import { printable } from '../lib/text/printable';
import { formatPath, type Path } from '../lib/path';
import type { SharedFault } from './shared-fault';

export type Severity = 'error' | 'warning';

/** One finding about one resource. Its message never holds the value of a credential. */
export interface Diagnostic {
  /** Documented and stable: `gateway/job-needs-database`. */
  readonly code: string;
  readonly severity: Severity;
  /** Where in the resource; empty for the resource as a whole. */
  readonly path: Path;
  /** What was found and what was expected, without a final full stop. */
  readonly message: string;
  /** What a terminal shows in place of the message: a line, and a table below it. Default: the message. */
  readonly table?: DiagnosticTable;
  /** The way out, as one or two sentences with their full stops. */
  readonly remedy?: string;
  /** Fields without which it was found: where one of them is refused itself, that is what there is to say. Default: none. */
  readonly without?: readonly Path[];
  /** What is at fault, where Kubernetes refuses the same in what is rendered: then the two are one. Default: of its own. */
  readonly sharedFault?: SharedFault;
  /** Whether the position is that of the key or of its value. Default: value. */
  readonly at?: 'key' | 'value';
  /** Whether a person may take responsibility for it with `schemagate.dev/acknowledge`. Default: no. */
  readonly acknowledgeable?: boolean;
  /** Nothing is known to be wrong: the rule could not judge, and the message says what it would need. Default: no. */
  readonly unknown?: boolean;
  /** The reason that a person gave for going on in spite of it. */
  readonly acknowledged?: string;
}

/** A message of several rows. */
export interface DiagnosticTable {
  /** Without a final full stop. */
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** A finding with the place in a file that it is about. */
export interface LocatedDiagnostic extends Diagnostic {
  /** As the user named it, relative to the working directory; `<stdin>` for standard input. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** `gateways/ssg.yaml:41:9  spec.app.image: no tag. State the version in spec.version. [gateway/no-version]` */
export function formatDiagnostic(diagnostic: LocatedDiagnostic): string {
  const { code, message, remedy } = diagnostic;
  const path = formatPath(diagnostic.path);
  const subject = path === '' ? '' : `${path}: `;
  const label = labelOf(diagnostic);
  const wayOut = remedy === undefined ? '' : `. ${remedy}`;
  return printable(`${formatPlace(diagnostic)}  ${label}${subject}${message}${wayOut} [${code}]`);
}

/** `gateways/ssg.yaml:41:9`; the file alone where the line is not known. */
export function formatPlace({ file, line, column }: LocatedDiagnostic): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

function labelOf({ severity, acknowledged, unknown }: Diagnostic): string {
  if (acknowledged !== undefined) return `acknowledged (${acknowledged}): `;
  // The message says it: "not judged: …".
  if (unknown === true) return '';
  return severity === 'warning' ? 'warning: ' : '';
}

/** Whether any of them refuses the input. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

export function error(code: string, path: Path, message: string, remedy?: string): Diagnostic {
  return { code, severity: 'error', path, message, remedy };
}

export function warning(code: string, path: Path, message: string, remedy?: string): Diagnostic {
  return { code, severity: 'warning', path, message, remedy };
}
