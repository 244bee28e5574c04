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

/** All that a stream holds. */
export async function readAll(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
