import type { Command } from 'commander';
import { withMove } from './edit';
import type { Environment } from './terminal/environment';

const EXAMPLES = `
Examples:
  schemagate upgrade ssg --to 11.3.0                        a Gateway: the tag of its image, and spec.version
  schemagate upgrade documentdb/data/orders --to 0.112.0    a DocumentDB: the binary; its schema stays
  schemagate upgrade extensionupgrade/archive --to 0.112.0  the binary that its Job waits for
  schemagate upgrade shop --to 1.5.0                        an application: its image in all containers, the Job's too
  schemagate upgrade ssg --to 11.3.0 --dry-run              the change as a diff, nothing written

Exit codes: 0 changed, 1 refused, 2 wrong usage
`;

/** `schemagate upgrade`. */
export function addUpgradeCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('upgrade')
    .summary('move a resource to a newer version, in its source')
    .description('Edits the source of a resource in place, unless the plan would refuse the change.')
    .requiredOption('--to <version>', 'the version to move to')
    .addHelpText('after', EXAMPLES);
  withMove(command, 'upgrade', environment, done);
}
