import { MAX_BYTES, TOO_LARGE } from '../../files/read-bytes';

/** Where text goes. */
export interface TextOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** How wide the terminal is; absent where there is none. */
  readonly columns?: number;
  /** The same place for what a program reads (manifests), byte for byte. Default: this one. */
  readonly data?: TextOutput;
}

/** The standard streams of a process, or stand-ins for them. */
export interface Streams {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
}

/** All that standard input holds; `TOO_LARGE` when that is larger than any source may be, and the rest is not read. */
export async function readAll(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const chunk = Buffer.from(part);
    size += chunk.length;
    if (size > MAX_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
