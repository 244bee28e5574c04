import { hasSqlDetails, parseSync } from 'libpg-query';
import { serverText } from './psql-text';

interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** One line for each fault of a file that psql reads: `file:line:column message`. The module of the parser has to be loaded. */
export function judgeSql(file: string, content: string): readonly string[] {
  const { text, unknown } = serverText(content);
  const commands = unknown.map(({ offset, command }) => ({ offset, message: `psql has no command ${command} here` }));
  return [...commands, ...parseFaults(text)].map(
    ({ offset, message }) => `${file}:${position(content, offset)} ${message}`,
  );
}

/** The fault of the first broken statement, as PostgreSQL stops there, or those of the functions that the statements make. */
function parseFaults(text: string): readonly Fault[] {
  try {
    return bodies(parseSync(text)).flatMap((body) => bodyFaults(text, body));
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    const place = [...text].slice(0, error.sqlDetails!.cursorPosition).join('').length;
    return [{ offset: place, message: error.message }];
  }
}

/** The text of a function or of `DO`; nothing where the parser itself has read it (`BEGIN ATOMIC`). */
interface Body {
  readonly language: string;
  readonly text: string;
}

/** The parser takes the body of a function for a text, which is another program. */
function bodyFaults(text: string, body: Body): readonly Fault[] {
  const start = text.indexOf(body.text);
  if (body.language !== 'sql') {
    return [{ offset: Math.max(start, 0), message: `nothing here reads a body in ${body.language}: write it in SQL` }];
  }
  return parseFaults(body.text).map(({ offset, message }) => ({ offset: start < 0 ? 0 : start + offset, message }));
}

function bodies(tree: unknown): readonly Body[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'CreateFunctionStmt') return body((value as { options?: Options }).options, 'sql');
    return key === 'DoStmt' ? body((value as { args?: Options }).args, 'plpgsql') : bodies(value);
  });
}

type Options = readonly { readonly DefElem: { readonly defname: string; readonly arg: unknown } }[];

function body(options: Options = [], usual: string): readonly Body[] {
  const given = (name: string): string | undefined =>
    texts(options.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg)[0];
  const text = given('as');
  return text === undefined ? [] : [{ language: (given('language') ?? usual).toLowerCase(), text }];
}

function texts(tree: unknown): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === 'sval' && typeof value === 'string' ? [value] : texts(value),
  );
}

function position(content: string, offset: number): string {
  const before = content.slice(0, offset).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
