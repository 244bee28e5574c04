import { standardOutput } from '../commands/terminal/descriptor-output';
import { run } from './run';

export { run };

/** The entry of the bundle: the real process. */
export async function main(): Promise<void> {
  const streams = {
    stdout: standardOutput(1),
    stderr: standardOutput(2),
    // Asked for only when it is read.
    get stdin() {
      return process.stdin;
    },
  };
  process.exitCode = await run(process.argv.slice(2), streams, process.env, process.cwd());
}
