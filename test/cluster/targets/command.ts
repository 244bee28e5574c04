import { spawn, type ChildProcess } from 'node:child_process';
import type { Delivery } from './target';

/** A command that delivers, and ends when the delivery has. */
export class Command implements Delivery {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | string>;
  private output = '';

  /** @param line for the shell, as documentation prints it */
  constructor(line: string, cwd: string) {
    this.child = spawn('sh', ['-c', line], { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const keep = (chunk: Buffer) => (this.output += chunk.toString());
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject).on('close', (status, signal) => resolve(status ?? signal!));
    });
  }

  async succeeded(): Promise<string> {
    const status = await this.ended;
    if (status !== 0) throw new Error(`ended with ${status}:\n${this.output}`);
    return this.output;
  }

  async failed(): Promise<string> {
    const status = await this.ended;
    if (status === 0) throw new Error(`did not fail:\n${this.output}`);
    return this.output;
  }

  /** Ends the command and what it started, as the cancellation of a pipeline does. */
  async cancel(): Promise<void> {
    if (this.child.exitCode === null) process.kill(-this.child.pid!, 'SIGTERM');
    await this.ended;
  }
}
