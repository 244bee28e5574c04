/** Runs the command with these words, as a user writes them, and gives what it prints. */
export type Run = (words: string) => Promise<string>;

/**
 * What the help of the command line says that there is, so that the help is complete as well.
 *
 * @returns the options of a command, or of none; undefined when there is no such command
 */
export async function optionsFromHelp(
  run: Run,
): Promise<(command: string | undefined) => ReadonlySet<string> | undefined> {
  const general = await run('--help');
  const options = new Map<string | undefined, ReadonlySet<string>>([[undefined, optionsIn(general)]]);
  for (const line of section(general, 'Commands')) {
    const command = line.trim().split(/[ |]/)[0];
    options.set(command, new Set([...optionsIn(general), ...optionsIn(await run(`${command} --help`))]));
  }
  return (command) => options.get(command);
}

function optionsIn(help: string): ReadonlySet<string> {
  const terms = section(help, 'Options').map((line) => line.trim().split(/ {2}/)[0] ?? '');
  return new Set(terms.flatMap((term) => term.split(/[ ,]+/).filter((word) => word.startsWith('-'))));
}

/** The lines below a heading that begin a new entry. */
function section(help: string, heading: string): readonly string[] {
  const lines = help.split('\n');
  const start = lines.indexOf(`${heading}:`);
  if (start === -1) return [];
  const end = lines.findIndex((line, index) => index > start && !line.startsWith(' '));
  return lines.slice(start + 1, end === -1 ? undefined : end).filter((line) => /^ {2}\S/.test(line));
}
