import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import {
  type InitAnswers,
  DATABASE_HELP,
  initQuestions,
  initVersion,
  SYSTEM_NAMES,
  VERSION_HELP,
  type InitAnswer,
  type InitQuestion,
} from './init/init-answers';
import { initFiles, ALWAYS_WRITTEN } from './init/init-files';
import { UsageError } from '../model/usage-error';
import { readText } from '../state/read-text';
import { writeText } from '../output/write-text';
import { DELIVERIES } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';

export interface InitRequest {
  readonly cwd: string;
  readonly answers: InitAnswers;
  /** Overwrite files that are there. Default false. */
  readonly force?: boolean;
}

/**
 * Writes what a project begins with.
 *
 * @returns the files, relative to the working directory
 * @throws UsageError when one of them is there already; then none is written
 */
export function init({ cwd, answers, force }: InitRequest): readonly string[] {
  const files = initFiles(answers, installedIn(cwd));
  requireAbsent(
    cwd,
    files.map(({ path }) => path),
    force,
  );
  for (const { path, text } of files) writeText(join(cwd, path), text, { cwd });
  return files.map(({ path }) => path);
}

/** @throws UsageError when one of the files is there already, unless it may be overwritten */
export function requireAbsent(cwd: string, paths: readonly string[], force = false): void {
  const present = paths.filter((path) => existsSync(join(cwd, path)));
  if (present.length === 0 || force) return;
  throw new UsageError(
    `${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} there already. Overwrite with --force`,
  );
}

/** The version of schemagate that the lock file of npm states for the project; undefined where it states none. */
function installedIn(cwd: string): string | undefined {
  const path = join(cwd, 'package-lock.json');
  if (!existsSync(path)) return undefined;
  const [, version] = LOCKED.exec(readText(path, 'package-lock.json')) ?? [];
  return version;
}

/** As npm writes it, in which the version is the first key. */
const LOCKED = /^ *"node_modules\/schemagate": \{\s*"version": "(\d+\.\d+\.\d+[0-9A-Za-z.-]*)"/m;

type Stated = Partial<Readonly<Record<InitAnswer, string>>>;

interface InitOptions extends Stated {
  readonly at?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate init                                       asks a few questions
  schemagate init --system gateway --name ssg --database jdbc:mysql://mysql:3306/ssg --delivery argocd --namespace api
  schemagate init --at 11.1.3                           begins at the version that runs
  schemagate init --name ssg --yes                      the defaults for everything else
`;

/** `schemagate init`. */
export function addInitCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('init')
    .summary('begin a project: a resource, settings and a CI workflow')
    .description('Asks a few questions, or takes the answers as options, and writes what a project begins with.')
    .addOption(new Option('--system <name>', 'what is upgraded').choices(SYSTEM_NAMES))
    .option('--name <name>', 'name of the resource')
    .option('--database <database>', DATABASE_HELP)
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('--at <version>', VERSION_HELP)
    .option('-n, --namespace <name>', 'namespace of the resource')
    .option('-y, --yes', 'take the default for what is not stated')
    .option('--force', 'overwrite files that are there')
    .addHelpText('after', EXAMPLES)
    .action(async (options: InitOptions) => {
      const { cwd } = environment;
      const { force } = options;
      requireAbsent(cwd, ALWAYS_WRITTEN, force);
      const answers = await answersOf(options, environment);
      const files = init({ cwd, answers, force });
      const written = files.map((file) => `created  ${file}\n`).join('');
      environment.streams.stdout.write(`${written}${nextSteps(files)}`);
      done(EXIT.ok);
    });
}

function nextSteps(files: readonly string[]): string {
  const folders = [...new Set(files.map((file) => file.split('/', 1)[0]))];
  return [
    'next: look through these files, then',
    '  schemagate synth',
    `  git add -A ${[...folders, 'dist'].join(' ')}`,
    "  git commit -m 'Begin with schemagate'",
    '',
  ].join('\n');
}

async function answersOf(options: InitOptions, environment: Environment): Promise<InitAnswers> {
  const asker = new Asker(environment);
  const answers: Record<string, string> = {};
  try {
    for (const index of initQuestions('').keys()) {
      const question = initQuestions(answers.system ?? '')[index];
      const stated = options[question.answer] ?? (options.yes ? question.default : undefined);
      answers[question.answer] = stated === undefined ? await asker.ask(question) : checked(question, stated);
      // What is stated wrong is said before anybody has answered in vain.
      if (question.answer === 'system') answers.version = initVersion(answers.system, options.at);
    }
  } finally {
    asker.close();
  }
  return answers as unknown as InitAnswers;
}

function checked({ answer, fault }: InitQuestion, stated: string): string {
  const found = fault(stated);
  if (found !== undefined) throw new UsageError(`--${answer}: ${found}`);
  return stated;
}

/** Asks on standard output, and reads lines; opened for the first question only. */
class Asker {
  private reader: ReturnType<typeof createInterface> | undefined;
  private lines: AsyncIterator<string, undefined> | undefined;

  constructor(private readonly environment: Environment) {}

  async ask(question: InitQuestion): Promise<string> {
    const { stdout } = this.environment.streams;
    for (;;) {
      stdout.write(`${question.text}${question.default === undefined ? '' : ` [${question.default}]`} `);
      const line = await this.next();
      if (line === undefined) {
        // The question stands on a line that nobody ended.
        stdout.write('\n');
        throw new UsageError(`no answer. State it with --${question.answer}, or take defaults with --yes`);
      }
      const answer = line.trim() || (question.default ?? '');
      const fault = question.fault(answer);
      if (fault === undefined) return answer;
      stdout.write(`${fault}\n`);
    }
  }

  close(): void {
    this.reader?.close();
  }

  private async next(): Promise<string | undefined> {
    if (this.lines === undefined) {
      const { stdin } = this.environment.streams;
      const input = stdin instanceof Readable ? stdin : Readable.from(stdin);
      this.reader = createInterface({ input, terminal: false });
      this.lines = this.reader[Symbol.asyncIterator]();
    }
    const line: IteratorResult<string, undefined> = await this.lines.next();
    return line.done === true ? undefined : line.value;
  }
}
