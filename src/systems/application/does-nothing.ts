import { tryFindMigrationTool } from './migration-tools';
import { tryFindShellScript } from './shell-script';

/** Programs that leave a database alone, whatever they are given. */
const HARMLESS = /^(?:true|false|:|echo|printf|sleep|exit|set|date|test|\[|pwd|export|unset|umask|trap)$/;
/** With these a program only says what it would do, or how it is called. */
const ASKS_ONLY: ReadonlySet<string> = new Set(['--help', '--version', '--dry-run', '--dryrun']);
/** The same of `migrate` of Django and its like. */
const PREVIEWS: ReadonlySet<string> = new Set(['--plan', '--check']);

/**
 * Whether a command certainly migrates nothing: it prints, waits or ends, or asks a tool what it would do.
 *
 * @param words those of the command and its arguments; none leave it to the image, which nobody knows
 */
export function doesNothing(words: readonly string[]): boolean {
  if (words.length === 0 || tryFindMigrationTool({ command: [...words] }) !== undefined) return false;
  const script = tryFindShellScript(words);
  if (script === undefined) return isHarmless(words);
  const commands = script.text.split(/[\n;&|]+/).map((text) => text.trim().split(/\s+/));
  // A script with branches, loops or substitutions is not followed.
  return !/[`$<>(){}]/.test(script.text) && commands.every((each) => each[0] === '' || isHarmless(each));
}

function isHarmless([program, ...args]: readonly string[]): boolean {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (HARMLESS.test(name) || args.some((word) => ASKS_ONLY.has(word))) return true;
  return args.includes('migrate') && args.some((word) => PREVIEWS.has(word));
}
