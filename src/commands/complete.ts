import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  source <(schemagate complete bash)                                   in ~/.bashrc, behind bash-completion
  source <(schemagate complete zsh)                                    in ~/.zshrc, behind compinit
  schemagate complete fish > ~/.config/fish/completions/schemagate.fish

The script asks schemagate complete -- WORDS what may follow: commands, options and their values.
`;

/** `schemagate complete`, as help lists it. */
export function addCompleteCommand(program: Command): void {
  described(program.command('complete').argument('[shell]', 'bash, zsh, fish or powershell'));
}

/** `schemagate complete` that does its work, for all commands that have been added before. */
export async function addCompletion(program: Command): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab/commander');
  tab(program);
  program.commands.filter((command) => command.name() === 'complete').forEach(described);
}

function described(command: Command): void {
  command
    .summary('print what completes commands and options in a shell')
    .description('Prints the script by which a shell completes commands, options and their values.')
    .addHelpText('after', EXAMPLES);
}
