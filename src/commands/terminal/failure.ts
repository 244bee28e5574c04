import { displayPath } from '../../lib/display-path';
import { printable } from '../../lib/text/printable';
import { fileError } from '../../model/file-error';
import { UsageError } from '../../model/usage-error';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { printDiagnostics } from './print-diagnostics';
import { painter } from './style';

/** Says on standard error what ended a command, and gives the exit code. */
export function reportFailure(thrown: unknown, environment: Environment, debug: boolean): number {
  const { stderr } = environment.streams;
  // A file system that does not let us is no defect, wherever we met it.
  const cause = fileError(`cannot use ${pathOf(thrown, environment.cwd)}`, thrown);
  const label = painter(stderr, environment)('red', 'error:');
  const isUsage = cause instanceof UsageError;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (isUsage) {
    printDiagnostics(cause.diagnostics, environment);
    stderr.write(`${label} ${printable(message)}\n`);
  } else {
    const [line] = message.split('\n', 1);
    stderr.write(`${label} a defect of schemagate, not of the input: ${printable(line)}\n`);
    stderr.write('Please report it with the output of the same command with --debug added.\n');
  }
  if (debug && cause instanceof Error) stderr.write(`${cause.stack ?? ''}\n`);
  return isUsage ? EXIT.usage : EXIT.defect;
}

function pathOf(cause: unknown, cwd: string): string {
  const path = typeof cause === 'object' && cause !== null && 'path' in cause ? cause.path : undefined;
  return typeof path === 'string' ? displayPath(cwd, path) : 'a file';
}
