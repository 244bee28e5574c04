import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ENTRYPOINT = join(__dirname, '../../reference/gateway/entrypoint.sh');
const NODE_PROPERTIES = 'opt/SecureSpan/Gateway/node/default/etc/conf/node.properties';

/** One start of a fake program: what it was given, and in which environment. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly Call[];
}

/** Notes its arguments and environment, then does what FAKE says in shell; SIGTERM ends it with 7. */
const FAKE = `#!/bin/bash
trap 'exit 7' TERM
call=$(printf '%s/%03d' "$CALLS" "$(ls "$CALLS" | wc -l)")
{ printf '%s\\0' "\${0##*/}" "$@"; printf '\\1\\0'; env -0; } >"$call"
eval "\${FAKE:-exit 0}"
`;

/** The entrypoint among fakes of what it starts: a migration tool and `java`. */
export class FakeImage {
  readonly root = mkdtempSync(join(tmpdir(), 'schemagate-entrypoint-'));
  private readonly calls = join(this.root, 'calls');

  constructor(tools: readonly string[] = ['liquibase']) {
    mkdirSync(join(this.root, 'bin'));
    for (const program of [...tools, 'java']) {
      writeFileSync(join(this.root, 'bin', program), FAKE);
      chmodSync(join(this.root, 'bin', program), 0o755);
    }
  }

  writeNodeProperties(text: string): void {
    mkdirSync(dirname(this.nodeProperties), { recursive: true });
    writeFileSync(this.nodeProperties, text);
  }

  get nodeProperties(): string {
    return join(this.root, NODE_PROPERTIES);
  }

  run(env: Readonly<Record<string, string>>, entrypoint = ENTRYPOINT): Outcome {
    this.forgetCalls();
    const { status, stdout, stderr } = spawnSync(entrypoint, { env: this.environment(env), encoding: 'utf8' });
    return { status, stdout, stderr, calls: this.readCalls() };
  }

  /** As `run`, and sends SIGTERM to the entrypoint once the program has been called. */
  async stopDuring(program: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
    this.forgetCalls();
    const child = spawn(ENTRYPOINT, { env: this.environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
    while (!this.readCalls().some((call) => call.program === program)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGTERM');
    return { status: await ended, ...output, calls: this.readCalls() };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private environment(env: Readonly<Record<string, string>>): Record<string, string> {
    const path = `${this.root}/bin:${process.env.PATH}`;
    return { PATH: path, CALLS: this.calls, GATEWAY_VERSION: '11.3.0', GATEWAY_ROOT: this.root, ...env };
  }

  private forgetCalls(): void {
    rmSync(this.calls, { recursive: true, force: true });
    mkdirSync(this.calls);
  }

  private readCalls(): Call[] {
    if (!existsSync(this.calls)) return [];
    const texts = readdirSync(this.calls)
      .sort()
      .map((file) => readFileSync(join(this.calls, file), 'utf8'));
    return texts.filter((text) => text.includes('\u0001\0')).map(parseCall);
  }
}

function parseCall(text: string): Call {
  const [command, environment] = text.split('\u0001\0');
  const [program = '', ...args] = command!.split('\0').slice(0, -1);
  const env: Record<string, string> = {};
  for (const entry of environment!.split('\0').filter((line) => line.includes('='))) {
    env[entry.slice(0, entry.indexOf('='))] = entry.slice(entry.indexOf('=') + 1);
  }
  return { program, args, env };
}

/** The calls as short text: `liquibase update`, `java`. */
export function programs(outcome: Outcome): string[] {
  return outcome.calls.map(({ program, args }) => (program === 'java' ? 'java' : `${program} ${args.join(' ')}`));
}
