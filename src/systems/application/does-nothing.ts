import { tryFindMigrationTool } from './migration-tools';
import { tryFindShellScript } from './shell-script';

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
  if (script === undefined) return isHarmless(words);
  // A script with branches, loops or substitutions is not followed.
  if (/[`$<>(){}]|\b(?:if|while|until|for|case)\b/.test(script.text)) return false;
  const commands = script.text
    .replace(/(?:^|\s)#.*$/gm, '')
    .split(/[\n;&|]+/)
    .map((text) => text.trim().split(/\s+/))
    .filter(([program]) => program !== '');
  const end = commands.findIndex(([program]) => program === 'exit');
  // What follows `||` or `&&` may be what ends it, or not.
  const isPlain = !/&&|\|\|/.test(script.text);
  return (isPlain && end !== -1 ? commands.slice(0, end) : commands).every(isHarmless);
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
