import { finding } from '../../../../rules/rule';
import { parseImageReference } from '../../../../lib/image-reference';
import { documentDbStateRule } from './documentdb-state-rule';

/** What is no image reference can never be pulled, and its version cannot be read. */
export const imageReferences = {
  documentDB: isReference('documentDB'),
  gateway: isReference('gateway'),
  postgres: isReference('postgres'),
} as const;

function isReference(image: 'documentDB' | 'gateway' | 'postgres') {
  const path = ['spec', 'image', image];
  return documentDbStateRule(
    {
      code: 'documentdb/image-reference',
      severity: 'error',
      title: 'An image is a reference to one',
      layer: 'ours',
      reads: [path],
    },
    ({ spec }) => {
      const text = spec?.image?.[image] ?? '';
      if (text === '' || parseImageReference(text) !== undefined) return [];
      const message = 'what stands here is no image reference';
      return [finding(path, message, 'Write registry/name:tag.')];
    },
  );
}
