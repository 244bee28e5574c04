import { forEachChild, parse, type Command, type Statement, type SyntaxNode } from 'unbash';
import { tryFindMigrationTool } from './migration-tools';
import { commandsIn, tryFindShellScript, wordsOf } from './shell-script';

/** Programs that leave a database alone, whatever they are given. */
const HARMLESS = /^(?:true|false|:|echo|printf|sleep|exit|set|date|test|\[|pwd|export|unset|umask|trap)$/;
/** Programs that run what follows their options and numbers. */
const WRAPPER = /^(?:env|timeout|nice|ionice|nohup|time|stdbuf|exec|command|busybox|tini|dumb-init|catatonit|sudo)$/;
/** What stands between a wrapper and the program: options, durations, variables. */
const OF_WRAPPER = /^(?:-.*|[0-9.]+[smhd]?|[A-Za-z_]\w*=.*)$/;
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
  if (words.length === 0) return false;
  const script = tryFindShellScript(words);
  return script === undefined ? isHarmless(words) : scriptDoesNothing(script.text);
}

/** Whichever way it goes: all commands count that stand anywhere in it, in branches, substitutions and functions, too. */
function scriptDoesNothing(text: string): boolean {
  const script = parse(text);
  const end = script.commands.findIndex(endsScript);
  const reached = end === -1 ? script.commands : script.commands.slice(0, end);
  return isReadable(script) && reached.flatMap(commandsIn).every(isHarmlessIn);
}

/** What follows a plain `exit` is never run; behind `||` or `&&` it may be what ends the script, or not. */
function endsScript({ command, background }: Statement): boolean {
  return command.type === 'Command' && command.name?.value === 'exit' && background !== true;
}

/** Whether a shell reads a script, and all that stands in substitutions in it. */
function isReadable(node: SyntaxNode): boolean {
  if (node.type === 'Script' && (node.errors ?? []).length > 0) return false;
  let isWhole = true;
  forEachChild(node, (child) => {
    isWhole &&= isReadable(child);
  });
  return isWhole;
}

function isHarmlessIn(command: Command): boolean {
  // A variable that is set; what a substitution in it runs is a command of its own.
  if (command.name === undefined) return true;
  const words = wordsOf(command);
  if (words[0].includes('$')) return false;
  return words[0] === 'trap' ? words.length < 2 || scriptDoesNothing(words[1]) : doesNothing(words);
}

function isHarmless(words: readonly string[]): boolean {
  const [program = '', ...args] = unwrapped(words);
  if (tryFindMigrationTool({ command: [program, ...args] }) !== undefined) return false;
  const name = nameOf(program);
  if (HARMLESS.test(name) || args.some((word) => ASKS_ONLY.has(word))) return true;
  return args.includes('migrate') && args.some((word) => PREVIEWS.has(word));
}

function unwrapped(words: readonly string[]): readonly string[] {
  if (!WRAPPER.test(nameOf(words.at(0) ?? ''))) return words;
  const program = words.findIndex((word, index) => index > 0 && !OF_WRAPPER.test(word));
  return program === -1 ? words : unwrapped(words.slice(program));
}

function nameOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}
