import { printable } from '../lib/text/printable';
import { maskSources } from '../lib/credentials/source';

type Diff = typeof import('diff');

/** A unified diff of a file as it is and as it would be; no credential is shown. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const { createTwoFilesPatch } = require('diff') as Diff;
  const shown = printable(name);
  if (before !== after && withLf(before) === withLf(after)) return `${shown}: ${LINE_ENDS}\n`;
  const [was, willBe] = maskSources(withLf(before), withLf(after));
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, was, willBe, undefined, undefined, { context: 3 });
  if (was === willBe) return `${shown}: differs in who may execute it\n`;
  const alsoEnds = before.includes('\r\n') && !after.includes('\r\n') ? `${shown}: ${LINE_ENDS}\n` : '';
  return `${alsoEnds}${patch.replace(/^=+\n/, '')}`;
}

/** What git does to a checkout with `core.autocrlf`. */
const LINE_ENDS =
  'lines end with CR LF, and are rendered with LF. Say "* text eol=lf" for this folder in .gitattributes, and check out again';

function withLf(text: string): string {
  return text.replace(/\r\n/g, '\n');
}
