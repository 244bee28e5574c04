import type { Command } from 'commander';
import { withMove } from './edit';
import type { Environment } from './terminal/environment';

const EXAMPLES = `
Examples:
  schemagate rollback orders --to 0.110.0               while the schema has not passed it
  schemagate rollback orders --to 0.110.0 --live        with what the cluster says is installed

Exit codes: 0 changed, 1 refused, 2 wrong usage
`;

/** `schemagate rollback`. */
export function addRollbackCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('rollback')
    .summary('move a resource back to an older version, while that is safe')
    .description(
      'Edits the source of a resource in place. Refused when the schema has passed the version, or when nobody can tell.',
    )
    .requiredOption('--to <version>', 'the version to move back to')
    .addHelpText('after', EXAMPLES);
  withMove(command, 'rollback', environment, done);
}
