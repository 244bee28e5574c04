import { error } from '../../../../model/diagnostic';
import { parseImageReference } from '../../../../lib/image-reference';
import type { Rule } from './rule';

/** What is no image reference can never be pulled, and its version cannot be read. */
export const imageReferences = {
  documentDB: isReference('documentDB'),
  gateway: isReference('gateway'),
  postgres: isReference('postgres'),
} as const;

function isReference(image: 'documentDB' | 'gateway' | 'postgres'): Rule {
  const path = ['spec', 'image', image];
  return {
    layer: 'ours',
    reads: [path],
    check({ spec }) {
      const text = spec?.image?.[image] ?? '';
      if (text === '' || parseImageReference(text) !== undefined) return [];
      const message = `${JSON.stringify(text)} is no image reference`;
      return [error('documentdb/image-reference', path, message, 'Write registry/name:tag.')];
    },
  };
}
