import { printable } from '../../lib/text/printable';
import { UsageError } from '../../model/usage-error';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { printDiagnostics } from './print-diagnostics';
import { painter } from './style';

/** Says on standard error what ended a command, and gives the exit code. */
export function reportFailure(cause: unknown, environment: Environment, debug: boolean): number {
  const { stderr } = environment.streams;
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
