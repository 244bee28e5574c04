import { styleText } from 'node:util';
import type { Environment } from './environment';
import type { TextOutput } from './streams';

type Format = 'bold' | 'red' | 'yellow' | 'green' | 'cyan' | 'dim';

/** Paints text for a terminal; gives it back as it is for a pipe, a file, or when NO_COLOR is set. */
export type Paint = (format: Format, text: string) => string;

export function painter(output: TextOutput, { env }: Environment): Paint {
  if (output.isTTY !== true || env.NO_COLOR || env.TERM === 'dumb') return (_format, text) => text;
  // Node before 20.12 does not have it.
  if (typeof styleText !== 'function') return (_format, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
