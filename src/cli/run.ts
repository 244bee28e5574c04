import { Command, CommanderError } from 'commander';
import { addAdmissionCommand } from './admission-command';
import { addAdoptCommand } from './adopt-command';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { reportFailure } from './failure';
import { addImportCommand } from './import-command';
import { addPlanCommand } from './plan-command';
import type { Streams } from './streams';
import { addSynthCommand } from './synth-command';
import { VERSION } from './version';

const EXAMPLES = `
Examples:
  schemagate synth gateways/ --delivery argocd --output dist
  schemagate synth --check
  schemagate synth --help

Exit codes: 0 fine, 1 input refused or --check differs, 2 wrong usage, 3 a defect of schemagate
`;

/**
 * The command line as a function.
 *
 * @param argv without node and the script
 * @returns the exit code
 */
export async function run(
  argv: readonly string[],
  streams: Streams,
  env: Environment['env'],
  cwd: string,
): Promise<number> {
  const environment: Environment = { streams, env, cwd };
  let code: number = EXIT.ok;
  const program = buildProgram(environment, (result) => (code = result));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return reportFailure(cause, environment, argv.includes('--debug'));
  }
}

function buildProgram(environment: Environment, done: (code: number) => void): Command {
  const { stdout, stderr } = environment.streams;
  const program = new Command('schemagate')
    .description('Database schema upgrades that are safe to deliver through Git.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--debug', 'print the stack of an error')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addSynthCommand(program, environment, done);
  addPlanCommand(program, environment, done);
  addAdoptCommand(program, environment, done);
  addImportCommand(program, environment, done);
  addAdmissionCommand(program, environment, done);
  return program;
}
