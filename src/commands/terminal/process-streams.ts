import { fileError, fileErrorCode } from '../../model/file-error';
import { EXIT } from './exit-code';
import type { Streams } from './streams';

/** The reader has gone, as `head` does: nobody is left to tell. */
const READER_GONE: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF']);

/**
 * The standard streams of this process. Each is made when it is first asked for, since Node loads a network stack for a
 * pipe. Standard output that cannot be written ends the process with exit code 2 and a message, once the command is done;
 * a reader that has gone is no error.
 */
export const processStreams: Streams = {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    return listening(process.stdout, reportStandardOutput);
  },
  get stderr() {
    return listening(process.stderr, ignore);
  },
};

type ErrorListener = (cause: Error) => void;

function listening(stream: NodeJS.WriteStream, listener: ErrorListener): NodeJS.WriteStream {
  return stream.listeners('error').includes(listener) ? stream : stream.on('error', listener);
}

let isReported = false;

function reportStandardOutput(cause: Error): void {
  if (isReported || READER_GONE.has(fileErrorCode(cause))) return;
  isReported = true;
  const { message } = fileError('cannot write to standard output', cause) as Error;
  processStreams.stderr.write(`error: ${message}\n`);
  // The code of the command is set before or after this: the last word is here.
  process.on('exit', () => (process.exitCode = EXIT.usage));
}

/** Where messages go is what does not work. */
function ignore(): void {}
