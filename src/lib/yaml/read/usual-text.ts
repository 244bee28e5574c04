/**
 * The forms in which nearly all resources are written, line by line: `key: value`, `- value`, literal blocks, brackets
 * on one line, comments. The quick reader takes nothing else: what is read otherwise by some reader (anchors, tags,
 * folded and continued text, keys in brackets, tabs) is left to the exact one.
 */

const INDENT = / */.source;
const DOUBLE_QUOTED = /"(?:[^"\\\t]|\\["\\/nt])*"/.source;
const SINGLE_QUOTED = /'[^'\t]*'/.source;
const KEY = `(?:[A-Za-z_][A-Za-z0-9_./-]*|${DOUBLE_QUOTED}|${SINGLE_QUOTED})`;
/** Text without quotes: no comment, no second colon, no blank but the space. */
const PLAIN = /(?:[A-Za-z0-9_./~+=$(^;]|-(?![-\s]))(?:[^\s:#]|:(?=[^\s])| (?=[^\s#]))*/.source;
/** Brackets and what stands in them, closed at the end; that they match is counted. */
const IN_QUOTES = /"[^"\\\t[\]{}]*"|'[^'\t[\]{}]*'/.source;
const FLOW = `[[{](?:[A-Za-z0-9_./=$+~\\-\\[\\]{}, ]|:(?=[^\\s,\\[\\]{}"'])|: (?! )|${IN_QUOTES})*(?<=[\\]}])`;
const LITERAL = /\|-?/.source;
const VALUE = `(?:${DOUBLE_QUOTED}|${SINGLE_QUOTED}|${FLOW}|${LITERAL}|${PLAIN})`;
const COMMENT = /(?: +#.*| *)/.source;

/** Expressions with a loop in a loop need stack for each character. */
const LONGEST_LINE = 10_000;

const BLANK = /^ +$/;
const EMPTY = new RegExp(`^${INDENT}(?:#.*)?$`);
const USUAL = new RegExp(`^${INDENT}(?:(?:- )?${KEY}:(?: +${VALUE})?|- ${VALUE})${COMMENT}$`);
const BEGINS_LITERAL = new RegExp(`[: -] ${LITERAL}${COMMENT}$`);
/** A list as a key, or a list in a mapping without a key. */
const LIST_AS_KEY = /[\]}] *:|[{,] *\[/;

/** Whether every line of a text has a usual form. */
export function isUsualText(text: string): boolean {
  let literalIndent = -1;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
    if (literalIndent >= 0 && isWithin(line, literalIndent)) {
      if (BLANK.test(line)) return false;
      continue;
    }
    literalIndent = -1;
    if (line.length > LONGEST_LINE) return false;
    if (EMPTY.test(line)) continue;
    if (!USUAL.test(line) || LIST_AS_KEY.test(line) || !isBalanced(line)) return false;
    if (BEGINS_LITERAL.test(line)) literalIndent = indentOf(line.replace(/- (?!\|)/, '  '));
  }
  return true;
}

/** A line of a literal block is empty or deeper than the line that begins it. */
function isWithin(line: string, indent: number): boolean {
  return line === '' || indentOf(line) > indent;
}

function isBalanced(line: string): boolean {
  if (!/[[{\]}]/.test(line)) return true;
  return line.split(/[[{]/).length === line.split(/[\]}]/).length;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent += 1;
  return indent;
}
