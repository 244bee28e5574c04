import { error } from '../../model/diagnostic';
import { parseImageReference } from '../../model/image-reference';
import type { Rule } from './rule';

const IMAGES = ['documentDB', 'gateway', 'postgres'] as const;

/** What is no image reference can never be pulled, and its version cannot be read. */
export const imageReferences: Rule = {
  layer: 'ours',
  reads: IMAGES.map((image) => ['spec', 'image', image]),
  check({ spec }) {
    return IMAGES.flatMap((image) => {
      const text = spec?.image?.[image] ?? '';
      if (text === '' || parseImageReference(text) !== undefined) return [];
      const message = `${JSON.stringify(text)} is no image reference`;
      return [error('documentdb/image-reference', ['spec', 'image', image], message, 'Write registry/name:tag.')];
    });
  },
};
