import { fstatSync, writeSync } from 'node:fs';
import type { TextOutput } from './streams';

const RETRY_MS = 5;

/**
 * Writes to a file descriptor at once. Node's own streams load a network stack for a pipe, a tenth of the time of a
 * short run, and lose what is left when a process exits.
 */
export class DescriptorOutput implements TextOutput {
  private closed = false;

  constructor(private readonly descriptor: number) {}

  write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length && !this.closed;) at += this.writeSome(bytes, at);
  }

  private writeSome(bytes: Buffer, at: number): number {
    try {
      return writeSync(this.descriptor, bytes, at);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      // The reader has gone, as `head` does: nobody is left to tell.
      if (code === 'EPIPE' || code === 'EOF') this.closed = true;
      else if (code === 'EAGAIN') pause();
      else throw cause;
      return 0;
    }
  }
}

/** The pipe is full. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
}

/** Standard output or error: Node's stream for a terminal, ours for a file or a pipe. */
export function standardOutput(descriptor: 1 | 2): TextOutput {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return new DescriptorOutput(descriptor);
  } catch {
    // Closed: Node's stream knows what to do.
  }
  return descriptor === 1 ? process.stdout : process.stderr;
}
