import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Environment } from '../commands/terminal/environment';
import { EXIT } from '../commands/terminal/exit-code';
import { guardedStreams } from '../commands/terminal/guarded-streams';
import { reportFailure } from '../commands/terminal/failure';
import { WHICH_JUDGES } from '../commands/terminal/option-values';
import type { Streams } from '../commands/terminal/streams';
import { VERSION } from '../commands/terminal/version';
import { UsageError } from '../model/usage-error';

const EXAMPLES = `
Examples:
  schemagate synth gateways/ --delivery argocd --output dist
  schemagate synth --check
  schemagate synth --help

${WHICH_JUDGES}

Exit codes: 0 fine, 1 input refused or --check differs, 2 wrong usage, 3 a defect of schemagate
`;

type AddCommand = (program: Command, environment: Environment, done: (code: number) => void) => void;

const COMPLETE = 'complete';

/** In the order of the help. Loaded when run: each brings code along that the others have no use for. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  init: async () => (await import('../commands/init')).addInitCommand,
  synth: async () => (await import('../commands/synth')).addSynthCommand,
  check: async () => (await import('../commands/check')).addCheckCommand,
  plan: async () => (await import('../commands/plan')).addPlanCommand,
  status: async () => (await import('../commands/status')).addStatusCommand,
  explain: async () => (await import('../commands/explain')).addExplainCommand,
  upgrade: async () => (await import('../commands/upgrade')).addUpgradeCommand,
  finalize: async () => (await import('../commands/finalize')).addFinalizeCommand,
  rollback: async () => (await import('../commands/rollback')).addRollbackCommand,
  adopt: async () => (await import('../commands/adopt')).addAdoptCommand,
  import: async () => (await import('../commands/import')).addImportCommand,
  admission: async () => (await import('../commands/admission')).addAdmissionCommand,
  schema: async () => (await import('../commands/schema')).addSchemaCommand,
  [COMPLETE]: async () => (await import('../commands/complete')).addCompleteCommand,
};

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
  const environment: Environment = { streams: guardedStreams(streams), env, cwd };
  let code: number = EXIT.ok;
  const program = await buildProgram(environment, neededFor(argv), (result) => (code = result));
  try {
    // No operating system hands such an argument over, but a caller may; as a name of a file it would be a defect.
    if (argv.some((each) => each.includes('\0'))) throw new UsageError('an argument holds the character NUL');
    if (commandIn(argv) === COMPLETE) await (await import('../commands/complete')).addCompletion(program);
    await program.parseAsync(withoutVainHelp(argv), { from: 'user' });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return reportFailure(cause, environment, argv.includes('--debug'));
  }
}

/** Help for a command that does not exist would be the help for all: the slip is what there is to say. */
function withoutVainHelp(argv: readonly string[]): readonly string[] {
  const stated = commandIn(argv);
  const isKnown = stated === undefined || stated === 'help' || Object.hasOwn(COMMANDS, stated);
  if (!isKnown) return argv.filter((each) => each !== '-h' && each !== '--help');
  const [help, subject] = argv.filter((each) => !each.startsWith('-'));
  return help === 'help' && subject !== undefined && !Object.hasOwn(COMMANDS, subject) ? [subject] : argv;
}

function commandIn(argv: readonly string[]): string | undefined {
  return argv.find((each) => !each.startsWith('-'));
}

/** The command that is run; all of them for help, and for what a mistyped one may have meant; none for the version. */
function neededFor(argv: readonly string[]): readonly string[] {
  const stated = commandIn(argv);
  if (stated === undefined && argv.some((each) => each === '-V' || each === '--version')) return [];
  // What completes commands has to know all others, and is added behind them.
  if (stated === COMPLETE) return Object.keys(COMMANDS).filter((name) => name !== COMPLETE);
  return stated !== undefined && Object.hasOwn(COMMANDS, stated) ? [stated] : Object.keys(COMMANDS);
}

async function buildProgram(environment: Environment, needed: readonly string[], done: (code: number) => void) {
  const { streams } = environment;
  const program = new Command('schemagate')
    .description('Database schema upgrades that are safe to deliver through Git.')
    .version(`${VERSION} (Node.js ${process.versions.node})`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--debug', 'print the stack of an error')
    .showHelpAfterError('Run it with --help to see what it takes.')
    .configureOutput({ writeOut: (text) => streams.stdout.write(text), writeErr: (text) => streams.stderr.write(text) })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const command of needed) (await COMMANDS[command]())(program, environment, done);
  program.commands.forEach(refuseOptionsAsValues);
  return program;
}

/** `--output --check` has forgotten a value: the next option is none. */
function refuseOptionsAsValues({ options }: Command): void {
  for (const option of options.filter(({ required, variadic }) => required && !variadic)) {
    const { parseArg } = option;
    option.argParser((value: string, previous: unknown) => {
      if (/^--?[a-z]/i.test(value)) throw new InvalidArgumentError(`Expected a value, found the option ${value}.`);
      return parseArg === undefined ? value : (parseArg(value, previous) as unknown);
    });
  }
}
