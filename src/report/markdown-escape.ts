import { printable } from '../lib/text/printable';

/** Longest texts that are shown: names and values, and sentences. */
const MAX_NAME = 200;
const MAX_SENTENCE = 1000;

/** A colon before a blank begins no link and no emoji code. */
const MARKUP = /[!"#$&'()*+<=>@[\\\]^_`{|}~]|:(?! )|w(?=ww\.)|\/(?=\/)/gi;
/**
 * Behind these a comment parts what forges look for in the text that is left after parsing: mentions, issues, mail
 * addresses, emoji codes, links.
 */
const PARTED = new Set(['#', '/', ':', '@', 'w', 'W']);

/** A sentence of a user as Markdown that shows its very characters: no markup, HTML, links, mentions or emoji codes. */
export function sentence(text: string): string {
  return entities(clip(text, MAX_SENTENCE));
}

/** A name or a value of a user in the font of code, for tables and HTML too: backticks could be closed by the text. */
export function code(text: string): string {
  return `<code>${text === '' ? '&#34;&#34;' : entities(clip(text, MAX_NAME))}</code>`;
}

/** Lines of users as a block of code that none of them can close. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** On one line, and cut with an ellipsis where it is longer. */
export function clip(text: string, length: number): string {
  const characters = [...printable(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}

/** All that Markdown or HTML could take for markup; at the beginning, what would begin a list or a number of one. */
function entities(text: string): string {
  return text.replace(MARKUP, (found) => {
    const entity = `&#${found.charCodeAt(0)};`;
    return PARTED.has(found) ? `${entity}<!-- -->` : entity;
  });
}
