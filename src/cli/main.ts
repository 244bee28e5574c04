import { processStreams } from '../commands/terminal/process-streams';
import { run } from './run';

/** The entry of the bundle: the command line on the real process. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), processStreams, process.env, process.cwd());
}
