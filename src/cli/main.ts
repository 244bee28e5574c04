import { run } from './run';

export { run };

/** The entry of the bundle: the real process. */
export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  process.exitCode = await run(process.argv.slice(2), process, process.env, process.cwd());
}

/** The reader of a pipe has gone, as `head` does: nobody is left to tell. */
function endQuietly(cause: NodeJS.ErrnoException): void {
  if (cause.code === 'EPIPE') process.exit();
  throw cause;
}
