/** The package comes as ES modules only, whose types this kind of resolution does not find. */
declare module '@bomb.sh/tab/commander' {
  import type { Command } from 'commander';

  /** Adds the command `complete`, for the commands and options that there are. What it says goes to the console. */
  export default function tab(program: Command): unknown;
}
