import { parse, type Word, type WordPart } from 'unbash';

/** A command as words, or why it is none. */
export type SplitCommand = { readonly words: readonly string[] } | { readonly fault: string; readonly remedy: string };

/** What a shell does itself, so that no program of that name need be there. */
const BUILT_IN = new Set([
  ...['.', ':', 'alias', 'bg', 'cd', 'eval', 'exec', 'exit', 'export', 'fg', 'jobs', 'local', 'read', 'readonly'],
  ...['return', 'set', 'shift', 'source', 'trap', 'type', 'ulimit', 'umask', 'unalias', 'unset', 'wait'],
]);

const WORKS: ReadonlySet<WordPart['type']> = new Set(['Literal', 'SingleQuoted', 'DoubleQuoted', 'AnsiCQuoted']);

/**
 * Splits a command as a shell splits words: at blanks, with quotes and backslashes. It runs without a shell, so that
 * its exit status is that of the program; whatever only a shell can do is refused.
 */
export function splitCommand(command: string): SplitCommand {
  const script = parse(command);
  const [broken] = script.errors ?? [];
  if (broken !== undefined) return fault(`no shell can read it: ${broken.message}`, 'Close what is open.');
  const [statement, ...more] = script.commands;
  if (statement === undefined) return fault('there is no command', 'Write the command that migrates.');
  if (more.length > 0) return needsShell('several commands in a row');
  if (statement.background === true) return needsShell('&');
  const called = statement.command;
  if (called.type !== 'Command') return needsShell(WORDING[called.type] ?? 'more than a command and its arguments');
  if (called.redirects.length > 0) return needsShell('a redirection');
  if (called.prefix.length > 0 || called.name === undefined)
    return needsShell('a variable that is set before the command');
  if (BUILT_IN.has(called.name.value)) return needsShell(`${called.name.value}, which is a word of the shell`);
  return wordsOf([called.name, ...called.args]);
}

const WORDING: Readonly<Record<string, string>> = {
  AndOr: '&& or ||',
  Pipeline: 'a pipe, ! or time',
  Subshell: 'parentheses',
  BraceGroup: 'braces',
};

function wordsOf(words: readonly { readonly type: string; readonly text: string }[]): SplitCommand {
  const split: string[] = [];
  for (const word of words) {
    if (!isWord(word)) return needsShell(word.text);
    const part = wantsShell(word);
    if (part !== undefined) return needsShell(part);
    split.push(word.value);
  }
  return { words: split };
}

function isWord(word: { readonly type: string }): word is Word {
  return word.type === 'Word';
}

/** What of the word only a shell makes something of. */
function wantsShell({ text, parts = [] }: Word): string | undefined {
  if (text.startsWith('~')) return text;
  for (const part of parts) {
    if (!WORKS.has(part.type)) return part.text;
    const within = part.type === 'DoubleQuoted' ? part.parts.find(({ type }) => type !== 'Literal') : undefined;
    if (within !== undefined) return within.text;
  }
  return undefined;
}

/** What people write for a variable: `$NAME`, `${NAME}`, and `$(NAME)`, which a shell takes for a command. */
const VARIABLE = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)|\(([A-Za-z_][\w.-]*)\))$/;

function needsShell(what: string): SplitCommand {
  const [, ...names] = VARIABLE.exec(what) ?? [];
  const name = names.find(Boolean);
  const variable =
    name === undefined
      ? ''
      : `For a variable of the pod, write '$(${name})', in single quotes: Kubernetes fills it in. `;
  const remedy = `${variable}Write sh -c '…' around ${name === undefined ? 'it' : 'the command otherwise'}; its exit status is then that of its last command.`;
  return fault(`${what} needs a shell, and the command runs without one`, remedy);
}

function fault(found: string, remedy: string): SplitCommand {
  return { fault: found, remedy };
}
