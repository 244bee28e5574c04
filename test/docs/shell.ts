/** One simple command of a shell block. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
}

type Token = { readonly kind: 'word' | 'operator' | 'redirection'; readonly text: string };

const TOKEN =
  /(?<operator>&&|\|\||[;|&\n])|(?<redirection>\d?(?:>>|>|<<<|<)(?![A-Za-z-]+>)(?:&\d)?)|(?<comment>(?<=^|\s)#[^\n]*)|(?<word>(?:\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|\$\([^)]*\)|<[A-Za-z-]+>|[^\s;|&<>'"\\])+)/g;

/**
 * The commands that a block of shell text runs: without comments, redirections, assignments before a command and the
 * text of here-documents. In a `console` block a command stands behind `$ `, and other lines are output.
 */
export function commandsIn(language: string, text: string): readonly Command[] {
  const source = language === 'console' ? typedLines(text) : text;
  const joined = withoutHereDocuments(source).replace(/\\\n\s*/g, ' ');
  return simpleCommands(tokens(joined)).flatMap((words) => {
    const [program, ...others] = words.slice(words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word)));
    return program === undefined || /^[A-Za-z_]\w*=/.test(program) ? [] : [{ program, words: others }];
  });
}

/** Lines behind a prompt, and those that continue them. */
function typedLines(text: string): string {
  const typed: string[] = [];
  let continued = false;
  for (const line of text.split('\n')) {
    const command: string | undefined = /^\$ (.*)$/.exec(line)?.[1] ?? (continued ? line : undefined);
    if (command !== undefined) typed.push(command);
    continued = command?.endsWith('\\') ?? false;
  }
  return typed.join('\n');
}

function withoutHereDocuments(text: string): string {
  return text.replace(/<<-?\s*(['"]?)(\w+)\1([^\n]*)\n[^]*?\n\s*\2(?=\n|$)/g, '$3');
}

function tokens(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].flatMap(({ groups = {} }): Token[] => {
    if (groups.operator !== undefined) return [{ kind: 'operator', text: groups.operator }];
    if (groups.redirection !== undefined) return [{ kind: 'redirection', text: groups.redirection }];
    return groups.word === undefined ? [] : [{ kind: 'word', text: unquoted(groups.word) }];
  });
}

function simpleCommands(all: readonly Token[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let intoFile = false;
  for (const { kind, text } of all) {
    if (kind === 'operator') commands.push([]);
    else if (kind === 'word' && !intoFile) commands.at(-1)?.push(text);
    intoFile = kind === 'redirection' && !text.includes('&');
  }
  return commands.filter((words) => words.length > 0);
}

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:\\[^]|[^"\\])*)"|\\([^])/g,
    (_, single?: string, double?: string, plain?: string) =>
      single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain ?? '',
  );
}
