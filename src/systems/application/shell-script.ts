import { forEachChild, type Command, type SyntaxNode } from 'unbash';

const SHELL = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;

/** Programs that give another user's shell the script behind `-c`, wherever the name of the user stands. */
const SWITCH = /^(?:\S*\/)?(?:su|runuser)$/;

/** Whether a word names a shell. */
export function isShell(word: string): boolean {
  return SHELL.test(word);
}

/** The script that a shell is given, and the options before it. */
export interface ShellScript {
  readonly text: string;
  /** Of the shell itself: `-ec`. */
  readonly options: string;
}

/**
 * Finds the script that a shell is given with `-c`, wherever the shell stands among the words: behind `env`, `tini --`
 * or `busybox`, which end with its status.
 */
export function tryFindShellScript(words: readonly string[]): ShellScript | undefined {
  const switched = SWITCH.test(words.at(0) ?? '') ? words.findIndex((word) => /^(?:-l?c|--command)$/.test(word)) : -1;
  if (switched !== -1 && words.length > switched + 1) return { text: words[switched + 1], options: '' };
  const shell = words.findIndex((word) => SHELL.test(word));
  const at = words.findIndex((word, index) => index > shell && /^-[a-z]*c[a-z]*$/.test(word));
  if (shell === -1 || at === -1) return undefined;
  const options = words.slice(shell + 1, at + 1);
  if (!options.every((word) => /^[-+]/.test(word) || word === 'pipefail' || word === 'errexit')) return undefined;
  // `-c -e script` and `-c -- script`.
  const rest = words.slice(at + 1);
  const script = rest.findIndex((word) => !/^[-+]/.test(word));
  if (script === -1) return undefined;
  return { text: rest[script], options: [...options, ...rest.slice(0, script)].join(' ') };
}

/** The commands that stand anywhere in a part of a script: in branches, substitutions and functions, too. */
export function commandsIn(node: SyntaxNode): readonly Command[] {
  const found: Command[] = node.type === 'Command' ? [node] : [];
  forEachChild(node, (child) => found.push(...commandsIn(child)));
  return found;
}

/** A command by its words, without quotes; its name is the first, and absent where it only sets variables. */
export function wordsOf({ name, args }: Command): readonly string[] {
  const words = name === undefined ? args : [name, ...args];
  return words.map((word) => (word.type === 'Word' ? word.value : word.text));
}
