import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Variables of a container, over those of its image. */
export type Variables = Readonly<Record<string, string>>;

/** What a container did. */
export interface Outcome {
  readonly status: number | null;
  /** Both streams. */
  readonly output: string;
}

/** Java's certificates. A network that looks into TLS has its authority among those of this machine. */
const TRUST_STORE = '/etc/ssl/certs/java/cacerts';

/**
 * buildah with a store of its own: builds images without a daemon, and runs them in the network of this machine, with
 * this machine's processes around them.
 */
export class Engine {
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly folder: string) {
    const storage = join(folder, 'storage.conf');
    const lines = ['[storage]', 'driver = "overlay"', `graphroot = "${folder}/graph"`, `runroot = "${folder}/run"`];
    writeFileSync(storage, `${lines.join('\n')}\n`);
    this.env = { ...process.env, CONTAINERS_STORAGE_CONF: storage, BUILDAH_ISOLATION: 'chroot' };
  }

  /** Builds the Dockerfile of the folder; bases that are in the store already are taken from there. */
  build(context: string, image: string, argument: string): Outcome {
    const trust = existsSync(TRUST_STORE) ? ['--volume', `${TRUST_STORE}:${TRUST_STORE}:ro`] : [];
    const options = ['--layers', '--pull=missing', ...trust, '--build-arg', argument, '--tag', image];
    return this.try(['build', ...options, context]);
  }

  /** An image that holds the file or the folder at the path, and archives unpacked. */
  commit(images: readonly string[], content: string, path: string, variables: Variables = {}): void {
    const container = this.do('from', 'scratch');
    this.do('add', '--quiet', container, content, path);
    for (const [name, value] of Object.entries(variables)) this.do('config', '--env', `${name}=${value}`, container);
    for (const image of images) this.do('commit', '--quiet', container, image);
    this.do('rm', container);
  }

  /** Runs the entrypoint until it ends. */
  run(image: string, variables: Variables = {}): Outcome {
    const container = this.do('from', '--pull=never', image);
    try {
      return this.try(['run', ...optionsOf(variables), container, '--', ...this.entrypoint(image)]);
    } finally {
      this.do('rm', container);
    }
  }

  /** Runs the entrypoint beside the tests, with folders of this machine mounted. */
  start(image: string, variables: Variables, volumes: Readonly<Record<string, string>> = {}): Running {
    const container = this.do('from', '--pull=never', image);
    const mounts = Object.entries(volumes).flatMap(([from, to]) => ['--volume', `${from}:${to}`]);
    const options = [...optionsOf(variables), ...mounts];
    const log = join(this.folder, `${container}.log`);
    const command = ['run', ...options, container, '--', ...this.entrypoint(image)];
    const child = spawn('buildah', command, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    const execute = (words: readonly string[]) => this.try(['run', ...options, container, '--', ...words]);
    return new Running(child, log, execute);
  }

  /** The configuration of an image, as the standard for images has it. */
  configuration(image: string): { readonly User: string; readonly Entrypoint: readonly string[] } {
    const { OCIv1 } = JSON.parse(this.do('inspect', '--type', 'image', image)) as { OCIv1: { config: never } };
    return OCIv1.config;
  }

  close(): void {
    this.do('rm', '--all');
    this.do('rmi', '--all', '--force');
  }

  private entrypoint(image: string): readonly string[] {
    return this.configuration(image).Entrypoint;
  }

  private do(...words: readonly string[]): string {
    const options = { env: this.env, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    return execFileSync('buildah', words, options).trim();
  }

  private try(words: readonly string[]): Outcome {
    const options = { env: this.env, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    const { status, stdout, stderr } = spawnSync('buildah', words, options);
    return { status, output: `${stdout}${stderr}` };
  }
}

/** A container that runs. */
export class Running {
  constructor(
    private readonly child: ChildProcess,
    private readonly logFile: string,
    /** Runs another command in it. */
    readonly execute: (words: readonly string[]) => Outcome,
  ) {}

  get log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Ends it as a node does, first asking. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    process.kill(-this.child.pid!, 'SIGTERM');
    await ended;
  }
}

function optionsOf(variables: Variables): string[] {
  return Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
}
