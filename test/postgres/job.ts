import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileExtensionUpgrade } from '../../src/systems/extension-upgrade/compile';
import { isObject, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { completionPhases } from '../../src/model/workload';
import { containerEnvironment, list, text } from '../database/pod-environment';
import { podSpec, secretObject } from '../database/pod-objects';
import { mountVolumes } from '../database/pod-volumes';

export interface Exit {
  /** 137 for a process that was killed. */
  readonly status: number;
  readonly log: string;
}

/** The objects of the phase that a resource with this spec renders. */
export function renderUpgrade(spec: JsonObject): { readonly job: KubeObject; readonly objects: readonly KubeObject[] } {
  const resource = {
    apiVersion: 'schemagate.dev/v1alpha1',
    kind: 'ExtensionUpgrade',
    metadata: { name: 'orders-schema', namespace: 'data' },
    spec: { connection: { secretName: 'orders-pg' }, binaryVersion: '0.112.0', ...spec },
  };
  const { workload, diagnostics } = compileExtensionUpgrade(resource, { beside: [] });
  if (workload === undefined) throw new Error(JSON.stringify(diagnostics));
  const [phase] = completionPhases(workload);
  return { job: phase.job, objects: phase.requires };
}

/** One run of a Job: its container's command, with the environment and files of its manifest and nothing else. */
export class JobRun {
  readonly ended: Promise<Exit>;
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly root: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk));
    }
    this.ended = new Promise((resolve) => {
      child.on('close', (code) => {
        rmSync(this.root, { recursive: true, force: true });
        resolve({ status: code ?? 137, log: this.output });
      });
    });
  }

  /**
   * `secret` is what the cluster keeps; `programs` is the folder of psql, which the image has on its PATH. `instead` takes
   * the place of what the manifest states, for what the compiler lets nobody state; `others` are there besides.
   */
  static start(
    spec: JsonObject,
    secret: Readonly<Record<string, string>>,
    programs: string,
    instead: Readonly<Record<string, string>> = {},
    others: readonly KubeObject[] = [],
  ): JobRun {
    const { job, objects } = renderUpgrade(spec);
    const pod = podSpec(job);
    const container = list(pod.containers)[0];
    const known = [...objects, secretObject('orders-pg', secret), ...others];
    const root = mkdtempSync(join(tmpdir(), 'schemagate-job-'));
    mountVolumes(root, pod, container, known);
    setModes(root, pod, container);
    const stated = mountedPaths(root, container, containerEnvironment(container, known));
    const env = { PATH: `${programs}:/usr/bin:/bin`, ...stated, ...instead };
    const [program, script] = (container.command as string[]).map((word, index) => (index === 0 ? word : root + word));
    const child = spawn(program, [script], { cwd: '/', env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    return new JobRun(child, root);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Waits until something is so. */
  static async until(isSo: () => boolean, seconds = 20): Promise<void> {
    for (let waited = 0; waited < seconds * 20; waited++) {
      if (isSo()) return;
      await sleep(50);
    }
    throw new Error('it never came');
  }

  /** As when the node dies: everything in the container ends at once. */
  kill(): Promise<Exit> {
    process.kill(-this.pid, 'SIGKILL');
    return this.ended;
  }
}

/** What names a file of a mount names it below the root that stands in for the container's. */
function mountedPaths(root: string, container: JsonObject, environment: Readonly<Record<string, string>>) {
  const folders = list(container.volumeMounts).map(({ mountPath }) => `${text(mountPath)}/`);
  const isMounted = (value: string) => folders.some((folder) => value.startsWith(folder));
  const entries = Object.entries(environment).map(([name, value]) => [name, isMounted(value) ? root + value : value]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** As the kubelet sets them: what an item states, else readable for all. Its files are root's; others keep theirs alone. */
function setModes(root: string, pod: JsonObject, container: JsonObject): void {
  const mask = process.getuid?.() === 0 ? 0o777 : 0o700;
  for (const { name, projected } of list(pod.volumes)) {
    const mount = list(container.volumeMounts).find((each) => each.name === name);
    if (mount === undefined || !isObject(projected)) continue;
    for (const source of list(projected.sources).flatMap(({ secret, configMap }) => [secret, configMap])) {
      for (const { path, mode } of list(isObject(source) ? source.items : undefined)) {
        chmodSync(join(root, text(mount.mountPath), text(path)), (typeof mode === 'number' ? mode : 0o644) & mask);
      }
    }
  }
}
