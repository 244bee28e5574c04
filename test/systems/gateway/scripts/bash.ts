import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What a script left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that stands for the root of a container, with programs of its own before the machine's. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'schemagate-script-'));

  /** Writes a file; its folders come into being. Paths are the container's. */
  write(path: string, content: string | Buffer): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** A program that takes the place of the machine's. */
  fake(name: string, script: string): void {
    this.write(join('/bin', name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(this.root, 'bin', name), 0o755);
  }

  read(path: string): string | undefined {
    const file = join(this.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Runs the script with its absolute paths below the sandbox. */
  run(script: string, args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Run {
    const text = script.replaceAll(/(?<![\w}])\/(?=opt\/|var\/)/g, `${this.root}/`);
    this.write('/script.sh', text);
    const path = `${join(this.root, 'bin')}${delimiter}${process.env.PATH ?? ''}`;
    const { status, stdout, stderr } = spawnSync('bash', [join(this.root, 'script.sh'), ...args], {
      encoding: 'utf8',
      env: { PATH: path, HOME: this.root, ROOT: this.root, ...environment },
    });
    return { code: status, stdout: stdout.replaceAll(this.root, ''), stderr: stderr.replaceAll(this.root, '') };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
