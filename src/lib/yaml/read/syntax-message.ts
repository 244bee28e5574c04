import type { YAMLError } from 'yaml';
import type { Problem } from './problem';

interface ProblemText {
  readonly message: string;
  readonly remedy?: string;
}

/** Our words for the faults that people really make; the others keep the parser's own. */
const MESSAGES: Readonly<Record<string, ProblemText>> = {
  BAD_DIRECTIVE: {
    message: 'a line that begins with %, which is no directive of YAML',
    remedy: 'YAML takes %YAML 1.2 and %TAG there: remove the line, or quote what it holds.',
  },
  TAB_AS_INDENT: { message: 'a tab in the indentation', remedy: 'YAML allows blanks only: replace the tab.' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " on the line: a mapping cannot begin here',
    remedy: 'Quote the value, or put the mapping on lines of its own.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key without a value, or one that goes over several lines',
    remedy: 'Check the line for a missing ": " and the indentation of its neighbors.',
  },
};

/** The parser of Helm and kubectl goes on where a line of the text is indented as its key. */
const OPEN_QUOTE: ProblemText = {
  message: 'a text in quotes that does not end, or goes on in a line that is indented no deeper than its key',
  remedy:
    'Close the quote, or indent all lines of the text deeper than its key: Helm and kubectl take it, YAML does not.',
};

const STANDARD_TAGS: ReadonlySet<string> = new Set(
  'binary bool float int map merge null omap pairs seq set str timestamp value'.split(' '),
);

/** The message for a fault that the YAML parser found. */
export function problemText(found: YAMLError): ProblemText {
  if (found.code === 'TAG_RESOLVE_FAILED') return unknownTag(found.message);
  if (/^Missing closing ['"]quote/.test(found.message)) return OPEN_QUOTE;
  if (/call stack/i.test(found.message)) return { message: 'the text is nested too deeply to be read' };
  return MESSAGES[found.code] ?? { message: plain(found.message) };
}

/** Only the tags of YAML itself are repeated: an unquoted password may begin with `!` too. */
function unknownTag(message: string): ProblemText {
  const stated = /tag:yaml\.org,2002:([a-z]+)(?![\w-])/.exec(message)?.[1];
  const standard = stated !== undefined && STANDARD_TAGS.has(stated) ? stated : undefined;
  return {
    message: `${standard === undefined ? 'a YAML tag of its own' : `the YAML tag !!${standard}`}, which JSON cannot express`,
    remedy: 'Quote the value if text is meant; else write it as a string, number, boolean, list or mapping.',
  };
}

/** As a clause: without a final stop, without what it quotes of the text, and beginning in lower case. */
function plain(message: string): string {
  const text = message
    .replace(/(: ".*|: \S+|sequence \\.*)$/s, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s.])[\s.]+$/, '');
  return /^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

/** The line with which git begins what it could not merge. */
const CONFLICT = /^<{7}(?: .*)?$/m;

/** The first conflict of a merge in a text that cannot be read; in one that can, the line is part of a text. */
export function conflict(text: string): Problem | undefined {
  const found = CONFLICT.exec(text);
  if (found === null) return undefined;
  return {
    code: 'input/syntax',
    offset: found.index,
    message: 'a conflict of a merge that nobody has resolved yet',
    remedy: 'Resolve the merge, and remove the lines of <<<<<<<, ======= and >>>>>>>.',
  };
}

const KEY_LINE = /^((?: |- )*)[^\s#:][^:]*:(?: |$)/;

/** A key that stands too deep below a line that has a value already: the line, its depth and that of its neighbor. */
export function indentation(text: string, found: YAMLError, linesBefore: () => number): Problem | undefined {
  const { code, pos } = found;
  if (/^All mapping items must start/.test(found.message)) return unevenKeys(text, pos[0], linesBefore);
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && code !== 'MULTILINE_IMPLICIT_KEY') return undefined;
  const lines = text.split('\n');
  const at = text.slice(0, pos[0]).split('\n').length;
  const [above, below] = [lines[at - 1] ?? '', lines[at] ?? ''];
  const [outer, inner] = [KEY_LINE.exec(above)?.[1].length, KEY_LINE.exec(below)?.[1].length];
  if (outer === undefined || inner === undefined || inner <= outer) return undefined;
  const line = at + linesBefore();
  return {
    code: 'input/syntax',
    offset: lines.slice(0, at).join('\n').length + 1 + inner,
    message: `the line is indented by ${inner}, deeper than line ${line} above it (${outer}), which has a value already`,
    remedy: `Indent it as the keys beside it, or remove the value of line ${line}.`,
  };
}

/** A key that begins in another column than the keys of its mapping do: the line, and the nearest one above it. */
function unevenKeys(text: string, offset: number, linesBefore: () => number): Problem | undefined {
  const lines = text.split('\n');
  const from = text.slice(0, offset).split('\n').length - 1;
  const at = from + lines.slice(from).findIndex((line) => !/^\s*(#|$)/.test(line));
  const inner = KEY_LINE.exec(lines[at] ?? '')?.[1].length;
  const above = lines.slice(0, at).findLastIndex((line) => KEY_LINE.test(line));
  const outer = KEY_LINE.exec(lines[above] ?? '')?.[1].length;
  if (inner === undefined || outer === undefined || inner === outer) return undefined;
  return {
    code: 'input/syntax',
    offset: lines.slice(0, at).join('\n').length + 1 + inner,
    message: `the line is indented by ${inner}, and line ${above + 1 + linesBefore()} above it by ${outer}: keys of one mapping begin in one column`,
    remedy: 'Indent it as the keys beside it.',
  };
}
