import { type Command, Option } from 'commander';
import { hasErrors } from '../../model/diagnostic';
import { UsageError } from '../../model/usage-error';
import type { Findings, FindingsFormat } from '../../report/findings';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { VERSION } from './version';

const FORMATS = ['text', 'json', 'sarif'] as const satisfies readonly (FindingsFormat | 'text')[];

/** The form in which a command that judges one state says what it found. */
export interface FindingsOptions {
  readonly format: (typeof FORMATS)[number];
}

export function withFindingsFormat(command: Command): Command {
  return command.addOption(
    new Option('-f, --format <format>', 'form of what was found').choices(FORMATS).default('text'),
  );
}

/** Prints findings on standard output in a form for programs, and gives the exit code. What makes it is loaded then. */
export async function printFindings(
  findings: Findings,
  format: FindingsFormat,
  { streams, cwd }: Environment,
): Promise<number> {
  const { renderFindings } = await import('../../report/findings');
  const { pagesOfFound, placeInRepository } = await import('../plan-report');
  const options = format === 'sarif' ? { ...pagesOfFound(findings.diagnostics), ...placeInRepository(cwd) } : {};
  streams.stdout.write(renderFindings(findings, format, { ...options, version: VERSION }));
  return hasErrors(findings.diagnostics) ? EXIT.refused : EXIT.ok;
}

/**
 * Runs what finds something. Faults of the settings end the command, and are printed for programs before: who reads
 * findings from standard output finds them there.
 */
export async function withFaultsOfSettings<Found>(
  find: () => Found | Promise<Found>,
  command: Findings['command'],
  { format, environment }: { readonly format: FindingsOptions['format']; readonly environment: Environment },
): Promise<Found> {
  try {
    return await find();
  } catch (cause) {
    if (format !== 'text' && cause instanceof UsageError && cause.diagnostics.length > 0) {
      await printFindings({ command, diagnostics: cause.diagnostics }, format, environment);
    }
    throw cause;
  }
}
