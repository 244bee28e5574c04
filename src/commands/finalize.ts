import type { Command } from 'commander';
import { runEdit, withEditOptions, type EditOptions } from './edit';
import type { Environment } from './terminal/environment';

const EXAMPLES = `
Examples:
  schemagate finalize orders                            the second commit of a two-phase upgrade
  schemagate finalize orders --dry-run

Exit codes: 0 changed, 1 refused, 2 wrong usage
`;

/** `schemagate finalize`. */
export function addFinalizeCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('finalize')
    .summary('let the schema of a DocumentDB or ExtensionUpgrade follow its binary, in its source')
    .description('Sets schemaVersion to the version of the binary. There is no way back from it.')
    .addHelpText('after', EXAMPLES);
  withEditOptions(command).action((workload: string, paths: string[], options: EditOptions) =>
    done(runEdit({ workload, paths, action: { kind: 'finalize' } }, options, environment)),
  );
}
