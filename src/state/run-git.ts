import type { SpawnSyncReturns } from 'node:child_process';
import { devNull } from 'node:os';
import { UsageError } from '../model/usage-error';
import { tryFindProgram } from './program';

/**
 * What the environment of the runner may tell git: where programs and the configuration of the user are. Whatever would
 * name another repository (`GIT_DIR`), other objects or a trace file stays out.
 */
const KEPT =
  /^(?:PATH|HOME|XDG_CONFIG_HOME|TMPDIR|TEMP|TMP|SUDO_UID|GIT_EXEC_PATH|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|PROGRAMDATA|ALLUSERSPROFILE|SYSTEMROOT|PATHEXT)$/i;

const FIXED: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  // An empty list allows no protocol, whatever `protocol.<name>.allow` says: nothing is fetched, not even from a folder.
  GIT_ALLOW_PROTOCOL: '',
  GIT_NO_LAZY_FETCH: '1',
  // History is what the commits say: neither replace refs nor grafts change it.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: devNull,
  GIT_LITERAL_PATHSPECS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_ADVICE: '0',
};

/** Settings that name a program, and one that would let a folder of ordinary files pass for a repository. */
const SETTINGS: readonly string[] = [
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  `core.attributesFile=${devNull}`,
  'core.askPass=',
  'core.editor=false',
  'core.sshCommand=false',
  'core.gitProxy=false',
  'core.alternateRefsCommand=false',
  'core.commitGraph=false',
  'core.warnAmbiguousRefs=true',
  'credential.helper=',
  'diff.external=',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'gpg.x509.program=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'advice.graftFileDeprecated=false',
];

/** What one command needs otherwise. */
export interface GitOptions {
  /** `check-ignore` refuses to run where paths are taken literally, and does so anyway. */
  readonly env?: Readonly<Partial<Record<'GIT_LITERAL_PATHSPECS', string>>>;
  /** Bytes of output at which git is stopped, with an error. Default: there is no end. */
  readonly maxBuffer?: number;
}

/** How a git command ended; `error` when it could not be run. */
export type GitOutcome = SpawnSyncReturns<Buffer>;

/**
 * Runs git: the only place that does.
 *
 * Nothing that a repository says (its configuration, attributes, hooks) makes git run a program. Callers use plumbing
 * commands only, since others obey settings of which this place does not know.
 *
 * @param root of the working tree, absolute: the folder that holds `.git`
 */
export function runGit(
  root: string,
  args: readonly string[],
  input?: string,
  { env, maxBuffer = Number.MAX_SAFE_INTEGER }: GitOptions = {},
): GitOutcome {
  const program = tryFindProgram('git', process.env, root);
  if (program === undefined) return notFound();
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const options = ['--no-pager', '--no-replace-objects', `--work-tree=${root}`];
  // Most runs start no process.
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  return spawnSync(program, [...settings, ...options, ...args], {
    cwd: root,
    input,
    env: { ...environment(process.env), ...env },
    maxBuffer,
  });
}

/**
 * What git prints.
 *
 * @throws UsageError where it cannot be run, or says that it failed
 */
export function gitOutput(root: string, args: readonly string[], input?: string): Buffer {
  const { status, stdout, stderr, error } = runGit(root, args, input);
  if (error !== undefined) throw new UsageError(`cannot run git ${args[0]}: ${codeOf(error)}`);
  if (status !== 0) throw new UsageError(`git ${args[0]} failed: ${reasonOf(stderr)}`);
  return stdout;
}

/** The first line of what git says went wrong. */
export function reasonOf(stderr: Buffer): string {
  const [line] = stderr.toString('utf8').trim().split('\n');
  return line.replace(/^fatal: /, '');
}

export function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name))), ...FIXED };
}

function notFound(): GitOutcome {
  const none = Buffer.alloc(0);
  const error = Object.assign(new Error('git: not found'), { code: 'ENOENT' });
  return { pid: 0, output: [], stdout: none, stderr: none, status: null, signal: null, error };
}
