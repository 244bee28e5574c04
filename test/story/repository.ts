import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { run } from '../../src/cli/run';
import { PLAN_SCHEMA } from '../../src/report/plan-schema';

const validatePlan = new Ajv2020({ allErrors: true }).compile(PLAN_SCHEMA);

/** A plan in the form `json`, as far as tests look at it. */
export interface PlanJson {
  readonly verdict: 'allowed' | 'refused';
  readonly from: string;
  readonly to: string;
  readonly workloads: readonly WorkloadJson[];
}

export interface WorkloadJson {
  readonly kind: string;
  readonly name: string;
  readonly fate: string;
  readonly file: string;
  readonly output?: string;
  readonly changes: readonly { readonly subject: string; readonly from?: string; readonly to?: string }[];
  readonly steps: readonly {
    readonly id: string;
    readonly mechanism: string;
    readonly reversible: unknown;
    readonly manual?: boolean;
  }[];
  readonly windows: readonly { readonly opens?: string; readonly closes?: string; readonly explanation: string }[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly line?: number;
    readonly message: string;
    readonly remedy?: string;
    readonly unknown?: boolean;
    readonly acknowledged?: string;
  }[];
  readonly assumptions: readonly string[];
  readonly objects: readonly {
    readonly kind: string;
    readonly name: string;
    readonly fate: string;
    readonly fields: readonly object[];
    readonly noise?: string;
  }[];
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A git repository in a temporary folder, with commits at fixed times. */
export class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), 'schemagate-story-'));
  private commits = 0;

  /** As `git init` leaves it, without a process. */
  constructor() {
    for (const name of ['objects', 'refs/heads']) mkdirSync(join(this.folder, '.git', name), { recursive: true });
    this.write('.git/HEAD', 'ref: refs/heads/main\n');
    this.write('.git/config', '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tlogallrefupdates = true\n');
  }

  git(...args: readonly string[]): string {
    const date = `2024-05-01T12:${String(this.commits).padStart(2, '0')}:00+00:00`;
    const identity = { NAME: 'A person', EMAIL: 'person@example.com', DATE: date };
    const env: Record<string, string | undefined> = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      // A commit would look after its repository, which takes two more processes.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'maintenance.auto',
      GIT_CONFIG_VALUE_0: 'false',
    };
    for (const [key, value] of Object.entries(identity)) env[`GIT_AUTHOR_${key}`] = env[`GIT_COMMITTER_${key}`] = value;
    return execFileSync('git', args, { cwd: this.folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  write(file: string, text: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  replace(file: string, from: string, to: string): void {
    const text = readFileSync(join(this.folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    this.write(file, text.replaceAll(from, to));
  }

  commit(message: string): void {
    this.commits += 1;
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  branch(name: string): void {
    this.git('checkout', '--quiet', '-b', name);
  }

  merge(name: string): void {
    this.commits += 1;
    this.git('checkout', '--quiet', 'main');
    this.git('merge', '--quiet', '--no-ff', '--message', `Merge ${name}`, name);
  }

  /** Drops what is not committed, and goes back to the main branch. */
  giveUp(): void {
    this.git('checkout', '--quiet', '--force', 'main');
  }

  async schemagate(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    return runIn(this.folder, args, env);
  }

  /** A plan that satisfies its published schema, with the exit code that its verdict wants. */
  async plan(...args: readonly string[]): Promise<PlanJson> {
    const { code, stdout, stderr } = await this.schemagate(['plan', ...args, '--format', 'json']);
    if (stdout === '') throw new Error(stderr);
    const plan = JSON.parse(stdout) as PlanJson;
    if (!validatePlan(plan)) throw new Error(JSON.stringify(validatePlan.errors));
    if (code !== (plan.verdict === 'allowed' ? 0 : 1))
      throw new Error(`exit code ${code} of a plan that is ${plan.verdict}`);
    return plan;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs the command line in a folder. */
export async function runIn(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const text = { stdout: '', stderr: '' };
  const stdin = { async *[Symbol.asyncIterator]() {} };
  const streams = {
    stdin,
    stdout: { write: (part: string) => (text.stdout += part) },
    stderr: { write: (part: string) => (text.stderr += part) },
  };
  const code = await run(args, streams, env, folder);
  return { code, ...text };
}

/** `gateway/downgrade` for an error, `warning gateway/…` and `unknown gateway/…` for less. */
export function codesOf({ diagnostics }: WorkloadJson): readonly string[] {
  return diagnostics.map(({ code, severity, unknown }) =>
    severity === 'error' ? code : `${unknown ? 'unknown' : 'warning'} ${code}`,
  );
}

export function changesOf({ changes }: WorkloadJson): readonly string[] {
  return changes.map(({ subject, from, to }) => `${subject} ${from ?? 'none'} → ${to ?? 'none'}`);
}
