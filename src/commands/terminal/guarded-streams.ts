import { printableLines } from '../../lib/text/printable';
import type { Streams, TextOutput } from './streams';

/**
 * The streams of a command, on which no name, path or value of the input can move the cursor, reorder text or give a
 * command to whatever runs a pipeline: what commands print goes through here, whoever wrote it.
 */
export function guardedStreams({ stdin, stdout, stderr }: Streams): Streams {
  return { stdin, stdout: guarded(stdout), stderr: guarded(stderr) };
}

/** Written alone to a terminal: what comes next is drawn in place of what stands there. */
export const CLEAR_SCREEN = '\x1b[H\x1b[J';
/** The bar of a long run, which is ours. */
const PROGRESS = /^\r(?:\[[#.]+\] \d+ of \d+|.\[K)$/s;

function guarded(output: TextOutput): TextOutput {
  const isTTY = output.isTTY;
  return {
    isTTY,
    // Terminals are made wider and narrower while a command runs.
    get columns() {
      return output.columns;
    },
    data: output.data ?? output,
    write: (text) =>
      output.write(
        isTTY === true && (text === CLEAR_SCREEN || PROGRESS.test(text)) ? text : printableLines(text, isTTY),
      ),
  };
}

/** Writes what a program reads: manifests and resources, in which characters are escaped by their own syntax. */
export function writeData(output: TextOutput, text: string): void {
  (output.data ?? output).write(text);
}
