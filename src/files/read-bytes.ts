import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { fileError } from '../model/file-error';
import { UsageError } from '../model/usage-error';

/** No file of resources, values or objects of a cluster comes near it; YAML of this size needs gigabytes. */
export const MAX_BYTES = 32 * 1024 * 1024;
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
  if (stats.size > MAX_BYTES) throw tooLarge(name);
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
    if (size > MAX_BYTES) throw tooLarge(name);
  }
}

/** The refusal of what is larger, wherever it comes from. @param name as shown to people */
export function tooLarge(name: string): UsageError {
  return new UsageError(`cannot read ${name}: it is larger than ${MAX_BYTES / 1024 / 1024} MiB`);
}
