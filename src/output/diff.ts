import { printable } from '../lib/text/printable';
import { maskSources } from '../lib/credentials/source';

type Diff = typeof import('diff');

/** A unified diff of a file as it is and as it would be; no credential is shown. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const { createTwoFilesPatch } = require('diff') as Diff;
  const shown = printable(name);
  const [was, willBe] = maskSources(before, after);
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, was, willBe, undefined, undefined, { context: 3 });
  if (was === willBe) return `${shown}: differs in who may execute it, or in how lines end\n`;
  return patch.replace(/^=+\n/, '');
}
