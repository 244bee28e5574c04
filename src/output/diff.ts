import { maskSecrets } from './mask-secrets';

type Diff = typeof import('diff');

/** A unified diff of a file as it is and as it would be; values of Secrets are masked. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const { createTwoFilesPatch } = require('diff') as Diff;
  const [was, willBe] = maskSecrets(before, after);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, was, willBe, undefined, undefined, { context: 3 });
  if (was === willBe) return `${name}: differs in who may execute it, or in how lines end\n`;
  return patch.replace(/^=+\n/, '');
}
