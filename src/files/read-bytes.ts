import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { fileError } from '../model/file-error';
import { UsageError } from '../model/usage-error';

/**
 * Ten thousand Gateways in one stream have 13 MiB, the largest charts that people render 5, and a run over a text of this
 * size keeps within a heap of 500 MB.
 */
export const MAX_BYTES = 16 * 1024 * 1024;
const CHUNK = 64 * 1024;
/** What a shell puts in place of `<(command)`, and standard input by its name: pipes, whose end comes. */
const PASSED_ON = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/\d+)$/;

/**
 * The content of a regular file, or of a pipe that the shell passed on. Devices, named pipes and sockets have no end,
 * or make whoever opens them wait.
 *
 * @param name as shown to people
 * @throws UsageError when it cannot be read, is too large or no file
 */
export function readBytes(path: string, name: string): Buffer {
  let handle: number | undefined;
  try {
    const isPassedOn = PASSED_ON.test(path);
    requireFile(statSync(path), name, isPassedOn);
    // What stands there may be another one by now: no waiting for a named pipe.
    handle = openSync(path, constants.O_RDONLY | (isPassedOn ? 0 : (constants.O_NONBLOCK ?? 0)));
    requireFile(fstatSync(handle), name, isPassedOn);
    return readAll(handle, name);
  } catch (cause) {
    throw fileError(`cannot read ${name}`, cause);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function requireFile(stats: Stats, name: string, isPassedOn: boolean): void {
  if (stats.isDirectory()) throw new UsageError(`cannot read ${name}: it is a folder`);
  if (!stats.isFile() && !(isPassedOn && stats.isFIFO())) {
    throw new UsageError(`cannot read ${name}: it is a device, a pipe or a socket, not a file`);
  }
  if (stats.size > MAX_BYTES) throw new TooLarge(name);
}

/** Not by the size alone: a file may grow, and those of /proc state none. */
function readAll(handle: number, name: string): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; ;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = readSync(handle, chunk, 0, CHUNK, null);
    if (length === 0) return Buffer.concat(chunks, size);
    chunks.push(chunk.subarray(0, length));
    size += length;
    if (size > MAX_BYTES) throw new TooLarge(name);
  }
}

/** What is larger than any source, wherever it comes from. */
export class TooLarge extends UsageError {
  /** @param name as shown to people */
  constructor(name: string) {
    super(`cannot read ${name}: ${TOO_LARGE_MESSAGE}`);
  }
}

/** What is wrong with it. */
export const TOO_LARGE_MESSAGE = `it is larger than ${MAX_BYTES / 1024 / 1024} MiB`;

/** Stands for the content of a source that is larger, which is refused with its place where sources are read; no UTF-8. */
export const TOO_LARGE = Buffer.from([0xff]);

/** The content of a source. @throws UsageError when it cannot be read, or is no file */
export function readContent(path: string, name: string): Buffer {
  try {
    return readBytes(path, name);
  } catch (cause) {
    if (cause instanceof TooLarge) return TOO_LARGE;
    throw cause;
  }
}
