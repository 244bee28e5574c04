import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { Image } from './image';
import { freePort } from './mariadb';
import { containerEnvironment, expand, list, object } from './pod-environment';
import { podSpec, type Objects } from './pod-objects';
import { copyImage, mountVolumes } from './pod-volumes';

export interface Exit {
  /** What a shell would report: 128 and the signal's number for a process that a signal ended. */
  readonly status: number;
  readonly log: string;
  readonly seconds: number;
}

export interface ProbeResult {
  readonly ready: boolean;
  readonly says: string;
}

/** One pod of a Job or a Deployment, its container a process of this machine below a root of its own. */
export class Pod {
  readonly ended: Promise<Exit>;
  private output = '';

  private constructor(
    private readonly root: string,
    private readonly container: JsonObject,
    private readonly env: Readonly<Record<string, string>>,
    private readonly process: ChildProcess,
  ) {
    const started = performance.now();
    for (const stream of [process.stdout!, process.stderr!]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk));
    }
    this.ended = new Promise((resolve) => {
      process.on('close', (code, signal) => {
        rmSync(dirname(root), { recursive: true, force: true });
        const status = code ?? (signal === 'SIGKILL' ? 137 : 143);
        resolve({ status, log: this.output, seconds: (performance.now() - started) / 1000 });
      });
    });
  }

  /** The objects are those that exist where the pod runs: rendered ones and those that others keep there. */
  static async start(owner: KubeObject, objects: Objects, image: Image): Promise<Pod> {
    const spec = podSpec(owner);
    const container = list(spec.containers)[0]!;
    const root = join(mkdtempSync(join(tmpdir(), 'schemagate-pod-')), 'root');
    copyImage(image.rootfs, root);
    mountVolumes(root, spec, container, objects);
    // Pods share this machine: each has its own place in it, which the image knows by these two.
    const place = { GATEWAY_ROOT: root, GATEWAY_PORTS: `${await freePort()} ${await freePort()}` };
    const path = image.env.PATH!.replace('/opt/', `${root}/opt/`);
    const env = { ...image.env, PATH: path, ...place, ...containerEnvironment(container, objects) };
    const command = [...strings(container.command ?? image.entrypoint), ...strings(container.args)];
    const [program, ...args] = command.map((word) => inRoot(root, expand(word, env)));
    const child = spawn(program!, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Pod(root, container, env, child);
  }

  get log(): string {
    return this.output;
  }

  /** Runs the readiness probe once. */
  probe(): ProbeResult {
    const { command } = object(object(this.container.readinessProbe).exec);
    const [program, ...args] = strings(command).map((word) => inRoot(this.root, word));
    const { status, stdout } = spawnSync(program!, args, { env: this.env, encoding: 'utf8', timeout: 5000 });
    return { ready: status === 0, says: stdout.trim() };
  }

  /** Waits until the readiness probe succeeds. */
  untilReady(): Promise<void> {
    return this.untilProbe('ready: ');
  }

  /** Waits until what the readiness probe prints begins like this. */
  async untilProbe(beginning: string, seconds = 30): Promise<void> {
    for (let waited = 0; waited < seconds * 10; waited++) {
      if (this.probe().says.startsWith(beginning)) return;
      if (this.process.exitCode !== null) throw new Error(`the container has ended:\n${this.output}`);
      await sleep(100);
    }
    throw new Error(`after ${seconds} s the probe says "${this.probe().says}"\n${this.output}`);
  }

  /** Waits until the log says this. */
  async untilLog(words: string, seconds = 30): Promise<void> {
    for (let waited = 0; waited < seconds * 20; waited++) {
      if (this.output.includes(words)) return;
      await sleep(50);
    }
    throw new Error(`the log does not say "${words}":\n${this.output}`);
  }

  /** As when the pod is deleted: SIGTERM to the first process. */
  stop(): Promise<Exit> {
    this.process.kill('SIGTERM');
    return this.ended;
  }

  /** As when the node dies: everything in the container ends at once. */
  kill(): Promise<Exit> {
    if (this.process.exitCode === null && this.process.signalCode === null) process.kill(-this.process.pid!, 'SIGKILL');
    return this.ended;
  }
}

/** One pod of the Job, to its end. */
export async function runJob(job: KubeObject, objects: Objects, image: Image): Promise<Exit> {
  return (await Pod.start(job, objects, image)).ended;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** An absolute path of the image; what only this machine has stays. */
function inRoot(root: string, word: string): string {
  return word.startsWith('/') && existsSync(join(root, word)) ? join(root, word) : word;
}
