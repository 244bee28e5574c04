/** Commands of psql that send the statement before them, as `;` does. */
const SENDING = new Set(['g', 'gx', 'gset', 'gexec', 'gdesc']);
/** Commands of psql that take the rest of their line and leave statements alone. */
const OTHERS = new Set([
  ...['if', 'elif', 'else', 'endif', 'echo', 'qecho', 'warn', 'q', 'quit'],
  ...['set', 'unset', 'setenv', 'getenv', 'pset', 'i', 'include', 'ir', 'include_relative'],
]);

/** What psql sends as it stands, without a look into it: comments, quoted texts, casts. The parser judges unfinished ones. */
const OPAQUE = [
  /--[^\n]*/y,
  /\/\*(?:[^*]|\*(?!\/))*\*\//y,
  /\$([A-Za-z_][A-Za-z0-9_]*)?\$[^]*?\$\1\$/y,
  /[eE]'(?:[^'\\]|\\[^]|'')*'/y,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /::/y,
];
const WORD = /[A-Za-z_][A-Za-z0-9_$]*/y;
const VARIABLE = /:(?='[A-Za-z0-9_]+'|"[A-Za-z0-9_]+"|[A-Za-z_])/y;
const COMMAND = /\\([A-Za-z_]+|[^])[^\n]*/y;

/** A text of psql as the server would parse it, and the places of commands that psql does not have here. */
export interface ServerText {
  /** As long as the text of psql, so that places are those of the file. */
  readonly text: string;
  readonly unknown: readonly { readonly offset: number; readonly command: string }[];
}

/** Replaces what psql reads itself: `\gset` ends a statement, other commands are blank, `:'name'` is a text, `:name` a name. */
export function serverText(text: string): ServerText {
  const unknown: { offset: number; command: string }[] = [];
  let result = '';
  while (result.length < text.length) {
    const offset = result.length;
    const opaque = OPAQUE.map((pattern) => matchAt(pattern, text, offset)?.[0]).find((found) => found !== undefined);
    const command = opaque === undefined ? matchAt(COMMAND, text, offset) : null;
    if (opaque !== undefined) result += opaque;
    else if (command !== null) {
      const [whole, name] = command;
      if (!SENDING.has(name) && !OTHERS.has(name)) unknown.push({ offset, command: `\\${name}` });
      result += (SENDING.has(name) ? ';' : '').padEnd(whole.length);
    } else if (matchAt(VARIABLE, text, offset) !== null) result += ' ';
    else result += matchAt(WORD, text, offset)?.[0] ?? text[offset];
  }
  return { text: result, unknown };
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
